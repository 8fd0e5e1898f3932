#!/usr/bin/env python3
"""A recurrent network as PyTorch modules, from its checkpoint (docs/checkpoint.md):

    checkpoint_in_pytorch.py RUN/checkpoint.safetensors DATASET"""
import sys
import numpy as np
import torch
from read_checkpoint import clips, read

# Which of our gates each of PyTorch's is: RNN h; LSTM i f g o among i f o g; GRU r z n among u r h.
GATES = {"rnn": [0], "lstm": [0, 1, 3, 2], "gru-reset-after": [1, 0, 2]}
CELLS = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru-reset-after": torch.nn.GRU}


def tensor(array):
    return torch.tensor(np.array(array), dtype=torch.float32)


class ThesisGRU(torch.nn.Module):
    """The reset gate before the product: nn.GRU has it behind, and cannot be given these weights."""

    def __init__(self, kernel, own, bias):
        super().__init__()
        self.kernel, self.own, self.bias = (torch.nn.Parameter(tensor(a)) for a in (kernel, own, bias))

    def forward(self, x):
        units = self.own.shape[0]
        inputs, s, states = x @ self.kernel + self.bias, x.new_zeros(len(x), units), []
        for a in inputs.unbind(1):
            u, r = torch.sigmoid(a[:, :2 * units] + s @ self.own[:, :2 * units]).chunk(2, 1)
            s = torch.lerp(s, torch.tanh(a[:, 2 * units:] + (r * s) @ self.own[:, 2 * units:]), u)
            states.append(s)
        return torch.stack(states, 1), s


def cell(kind, kernel, own, bias):
    if kind == "gru":
        return ThesisGRU(kernel, own, bias)
    units, biases = len(own), np.atleast_2d(bias)
    columns = np.concatenate([np.arange(units) + g * units for g in GATES[kind]])
    module = CELLS[kind](kernel.shape[0], units, batch_first=True)
    state = {"weight_ih_l0": kernel[:, columns].T, "weight_hh_l0": own[:, columns].T, "bias_ih_l0": biases[0][columns],
             "bias_hh_l0": biases[1][columns] if len(biases) == 2 else np.zeros(len(columns))}
    module.load_state_dict({name: tensor(array) for name, array in state.items()})
    return module


class Network(torch.nn.Module):  # clips [N, T, F] → logits [N, 1] or [N, 4]
    def __init__(self, config, w):
        super().__init__()
        if config.get("recurrent_activation") == "hard-sigmoid":
            sys.exit("PyTorch's cells have no hard sigmoid")
        names = [f"layer{i + 1}" for i in range(len(config["units"]))]
        self.front = None
        if config.get("conv1d"):
            self.front = torch.nn.Conv1d(w["front_kernel"].shape[1], 129, 32)
            self.front.load_state_dict({"weight": tensor(w["front_kernel"]), "bias": tensor(w["front_bias"])})
        self.norms = torch.nn.ModuleList(map(self.norm, [w] * (1 + len(names)), ["input_norm"] + [n + "_norm" for n in names]))
        self.cells = torch.nn.ModuleList(cell(config["cell"], w[n + "_kernel"], w[n + "_recurrent_kernel"], w[n + "_bias"])
                                         for n in names)
        self.dense = torch.nn.Linear(*w["dense_kernel"].shape)
        self.dense.load_state_dict({"weight": tensor(w["dense_kernel"].T), "bias": tensor(w["dense_bias"])})

    @staticmethod
    def norm(w, name):
        module = torch.nn.BatchNorm1d(len(w[name + ".gamma"]), eps=1e-3)
        module.load_state_dict({"weight": tensor(w[name + ".gamma"]), "bias": tensor(w[name + ".beta"]),
                                "running_mean": tensor(w[name + ".moving_mean"]),
                                "running_var": tensor(w[name + ".moving_variance"])}, strict=False)
        return module

    def forward(self, x):
        h = x.transpose(1, 2)  # [N, F, T], as BatchNorm1d and Conv1d have it
        h = self.norms[0](h if self.front is None else self.front(h))
        for module, norm in zip(self.cells, self.norms[1:]):
            h = norm(module(h.transpose(1, 2))[0].transpose(1, 2)) if module is not self.cells[-1] \
                else norm(module(h.transpose(1, 2))[0][:, -1])
        return self.dense(h)


if __name__ == "__main__":
    config, weights = read(sys.argv[1])
    network = Network(config, weights).eval()
    with torch.no_grad():
        for x in clips(sys.argv[2]):
            z = network(tensor(x))
            for p in (torch.sigmoid(z) if z.shape[1] == 1 else z.softmax(1)).tolist():
                print(",".join(map(repr, p)))
