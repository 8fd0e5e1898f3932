#!/usr/bin/env python3
"""The estimate of a training's time against the training: bench_estimate.py CUADRANTE_CLI

Three models on a synthetic dataset of the thesis's shape (noise; 96 clips of 1721 x 129), each first
estimated, then trained. Prints both times and how far the estimate is off; fails above 30 %.
"""
import json
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy

CLIPS, STEPS, BANDS = 96, 1721, 129
MODELS = [
    ("GRU[32]", ["--cell", "gru", "--units", "32", "--epochs", "12", "--batch", "32"]),
    ("LSTM[64, 32]", ["--cell", "lstm", "--units", "64,32", "--epochs", "6", "--batch", "16"]),
    ("2-D CNN", ["--axis", "cuadrantes", "--cell", "cnn2d", "--epochs", "8", "--batch", "32"]),
]
MOST = 0.30


def make_dataset(folder):
    random = numpy.random.default_rng(1)
    numpy.save(folder / "X.npy", random.exponential(size=(CLIPS, STEPS, BANDS)).astype("float32"))
    numpy.save(folder / "Y.npy", random.uniform(-1, 1, size=(CLIPS, 2)))


def run(cli, folder, options):
    command = [cli, "train", str(folder), "--split", "by-clip", *options]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def main():
    cli = sys.argv[1]
    worst = 0.0
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        make_dataset(folder)
        for number, (model, options) in enumerate(MODELS, start=1):
            estimated = float(re.search(r"\(([\d.]+) s\)", run(cli, folder, [*options, "--estimate"]))[1])
            run(cli, folder, options)
            record = json.loads((folder / f"runs/{number:04}/run.json").read_text())
            trained = record["training_seconds"]
            off = estimated / trained - 1
            worst = max(worst, abs(off))
            print(f"{model:14} estimated {estimated:6.1f} s  trained {trained:6.1f} s  {off:+.0%}", flush=True)
    sys.exit(worst > MOST)


if __name__ == "__main__":
    main()
