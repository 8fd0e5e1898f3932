#!/usr/bin/env python3
"""The two loaders that docs/checkpoint.md shows, NumPy's and PyTorch's, say what predictions.csv says:

    checkpoint_loaders.py CUADRANTE_CLI

Trains each cell with and without Conv1D, on power in float32 and in float16 with a scale, and compares
every probability. The page shows the loaders as they are."""
import csv
import json
import pathlib
import subprocess
import sys
import tempfile

import numpy as np
import torch

SOURCE = pathlib.Path(__file__).resolve().parents[3]
sys.dont_write_bytecode = True
sys.path.insert(0, str(SOURCE / "scripts"))
import checkpoint_in_pytorch as pytorch
import read_checkpoint as numpy

CELLS = ("rnn", "lstm", "gru", "gru-reset-after")
SMALL = ["--axis", "energia", "--units", "6", "--cell"]
NETWORKS = [[*SMALL, cell, *more] for cell in CELLS for more in ([], ["--conv1d"])]
NETWORKS += [["--axis", "cuadrantes", "--units", "7,5", "--cell", cell] for cell in CELLS]
NETWORKS += [[*SMALL, cell, "--recurrent-activation", "hard-sigmoid"] for cell in ("lstm", "gru")]
# Judged by other weights than the last ones.
NETWORKS += [[*SMALL, "lstm", "--epochs", "8", "--lr", "0.1", "--val", "0.25", "--weights", "best"],
             [*SMALL, "lstm", "--epochs", "4", "--swa", "0.5"]]
UNREAD = [["--cell", "gru", "--pooling", "mean"], ["--cell", "gru", "--heads", "all"], ["--cell", "dense"],
          ["--cell", "gru", "--axis", "point"], ["--cell", "gru", "--members", "2"], ["--cell", "gru", "--crop", "0.5"]]


def datasets(folder):
    plain, half = folder / "plain", folder / "half"
    subprocess.run([sys.executable, SOURCE / "scripts/make_synthetic_dataset.py", plain, "--clips", "60",
                    "--steps", "60", "--bands", "9", "--songs", "60"], check=True)
    half.mkdir()
    scale = 2.0 ** -3
    np.save(half / "X.npy", (np.load(plain / "X.npy") * scale).astype(np.float16))
    (half / "Y.npy").write_bytes((plain / "Y.npy").read_bytes())
    (half / "dataset.json").write_text(json.dumps({"scale": scale}))
    return plain, half


def train(cli, dataset, arguments):
    usual = [] if "--epochs" in arguments else ["--epochs", "2"]
    subprocess.run([cli, "train", dataset, *usual, "--batch", "16", "--folds", "0", "--split", "by-clip",
                    *arguments], check=True, stdout=subprocess.DEVNULL)
    return sorted((dataset / "runs").glob("[0-9]*"))[-1]


def checkpoint_of(run):
    """The weights that predictions.csv is said by."""
    config = json.loads((run / "run.json").read_text())["config"]
    return run / ("averaged.safetensors" if config["swa"] > 0 else
                  "best.safetensors" if config["weights"] == "best" else "checkpoint.safetensors")


def said_by_numpy(run, dataset):
    return np.concatenate([numpy.probabilities(*numpy.read(checkpoint_of(run)), x)
                           for x in numpy.clips(dataset)])


def said_by_pytorch(run, dataset):
    network = pytorch.Network(*numpy.read(checkpoint_of(run))).eval()
    with torch.no_grad():
        z = torch.cat([network(pytorch.tensor(x)) for x in numpy.clips(dataset)])
    return (torch.sigmoid(z) if z.shape[1] == 1 else z.softmax(1)).numpy()


def refused(say, run, dataset, why):
    try:
        say(run, dataset)
    except SystemExit as refusal:
        return why in str(refusal)
    return False


def main():
    cli = sys.argv[1]
    page = (SOURCE / "docs/checkpoint.md").read_text()
    for loader in (numpy, pytorch):
        assert "```python\n" + pathlib.Path(loader.__file__).read_text() + "```\n" in page, f"the page shows another {loader}"
    worst = 0.0
    with tempfile.TemporaryDirectory() as folder:
        plain, half = datasets(pathlib.Path(folder))
        for dataset, arguments in [(plain, network) for network in NETWORKS] + [(half, NETWORKS[0])]:
            run = train(cli, dataset, arguments)
            with open(run / "predictions.csv", newline="") as file:
                expected = np.array([row[5:] for row in list(csv.reader(file))[1:]], float)
            assert np.ptp(expected[:, 0]) > 1e-3, f"{arguments}: it says the same of all clips"
            if checkpoint_of(run).name != "checkpoint.safetensors":
                last = numpy.read(run / "checkpoint.safetensors")[1]
                judging = numpy.read(checkpoint_of(run))[1]
                assert any((last[name] != judging[name]).any() for name in judging), f"{arguments}: the last weights"
            for say in (said_by_numpy, said_by_pytorch):
                if say == said_by_pytorch and "hard-sigmoid" in arguments:
                    assert refused(say, run, dataset, "hard sigmoid"), arguments
                    continue
                difference = np.abs(say(run, dataset) - expected).max()
                worst = max(worst, difference)
                assert difference < 1e-5, f"{arguments}: {say.__name__}: {difference}"
        for arguments in UNREAD:
            axis = [] if "--axis" in arguments else ["--axis", "energia"]
            run = train(cli, plain, [*axis, *arguments])
            assert refused(said_by_numpy, run, plain, "docs/checkpoint.md"), arguments
        # As a program, too: a row for each clip.
        rows = subprocess.run([sys.executable, numpy.__file__, plain / "runs/0001/checkpoint.safetensors", plain],
                              check=True, stdout=subprocess.PIPE, text=True).stdout.split()
        assert np.allclose(np.array(rows, float), said_by_numpy(plain / "runs/0001", plain)[:, 0])
    print(f"{len(NETWORKS)} networks; the largest difference is {worst:.1e}")


if __name__ == "__main__":
    main()
