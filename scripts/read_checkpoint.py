#!/usr/bin/env python3
"""What a recurrent network says of a dataset's clips, from its checkpoint alone, by NumPy (docs/checkpoint.md):

    read_checkpoint.py RUN/checkpoint.safetensors DATASET"""
import json, pathlib, sys
import numpy as np


def read(path):  # → configuration, {name: array}
    data = pathlib.Path(path).read_bytes()
    start = 8 + int.from_bytes(data[:8], "little")
    header = json.loads(data[8:start])
    config = json.loads(header.pop("__metadata__")["config"])
    usual = {"heads": "own", "members": 1, "crop": 1, "pooling": "last"}
    own = config["cell"] in ("rnn", "lstm", "gru", "gru-reset-after") and config["axis"] != "point"
    if not own or any(config.get(k, v) != v for k, v in usual.items()):
        sys.exit("this reader does not know such a network: docs/checkpoint.md says which it knows")
    part = lambda t: np.frombuffer(data[start + t["data_offsets"][0]:start + t["data_offsets"][1]], "<f4")
    return config, {name: part(t).reshape(t["shape"]).astype(float) for name, t in header.items()}


def probabilities(config, w, x):  # clips [N, T, F] → [N, 1], of class 1, or [N, 4]
    hard = config.get("recurrent_activation") == "hard-sigmoid"
    sigma = lambda z: np.clip(0.2 * z + 0.5, 0, 1) if hard else 1 / (1 + np.exp(-z))
    norm = lambda h, n: (h - w[n + ".moving_mean"]) / np.sqrt(w[n + ".moving_variance"] + 1e-3) * w[n + ".gamma"] + w[n + ".beta"]
    if config.get("conv1d"):
        steps = x.shape[1] - 31
        x = sum(x[:, k:k + steps] @ w["front_kernel"][:, :, k].T for k in range(32)) + w["front_bias"]
    h = norm(x, "input_norm")
    for name in (f"layer{i + 1}" for i in range(len(config["units"]))):
        own, bias = w[name + "_recurrent_kernel"], np.atleast_2d(w[name + "_bias"])
        inputs, units = h @ w[name + "_kernel"] + bias[0], len(own)
        states, s, c = [], np.zeros((len(x), units)), 0.0
        for a in inputs.swapaxes(0, 1):  # of each step [N, gates · units]
            b = s @ own
            if config["cell"] == "rnn":
                s = np.tanh(a + b)
            elif config["cell"] == "lstm":
                i, f, o, g = np.split(a + b, 4, axis=1)
                c = sigma(f) * c + sigma(i) * np.tanh(g)
                s = sigma(o) * np.tanh(c)
            else:
                b = b + bias[1] if len(bias) == 2 else b
                u, r = np.split(sigma(a + b)[:, :2 * units], 2, axis=1)
                after = config["cell"] == "gru-reset-after"
                new = np.tanh(a[:, 2 * units:] + (r * b[:, 2 * units:] if after else (r * s) @ own[:, 2 * units:]))
                s = u * s + (1 - u) * new if after else u * new + (1 - u) * s
            states.append(s)
        last = name == f"layer{len(config['units'])}"
        h = norm(s if last else np.stack(states, axis=1), name + "_norm")
    z = h @ w["dense_kernel"] + w["dense_bias"]
    e = np.exp(z - z.max(axis=1, keepdims=True))
    return 1 / (1 + np.exp(-z)) if z.shape[1] == 1 else e / e.sum(axis=1, keepdims=True)


def clips(dataset, at_a_time=32):
    x, about = np.load(pathlib.Path(dataset, "X.npy"), mmap_mode="r"), pathlib.Path(dataset, "dataset.json")
    scale = json.loads(about.read_text()).get("scale", 1) if about.exists() else 1
    return (x[row:row + at_a_time].astype(float) / scale for row in range(0, len(x), at_a_time))


if __name__ == "__main__":
    config, weights = read(sys.argv[1])
    for x in clips(sys.argv[2]):
        for p in probabilities(config, weights, x).tolist():
            print(",".join(map(repr, p)))
