#!/usr/bin/env python3
"""How often is a network said to beat the baselines where there is nothing to learn? (NumPy only)

    tests/bench/bench_claims.py CLI [--seeds 50] [--songs 40] [--epochs 25] [--jobs 2]

The usual way of a user, `cuadrante-cli train DATASET` and `cuadrante-cli runs DATASET --baselines`, on so many
synthetic datasets of songs of 3 to 15 clips. Every song sounds like itself (a spectrum of its own), so that a
network that meets a song on both sides would know its label.

- nothing: energia is drawn at random for each song.
- effect: in songs of high energia the first band rises over the clip, in others it falls, with noise; its mean and
  deviation over time are alike, so that logistic regression on them sees nothing.

Says of how many of the datasets `beats` is yes. Asked for: at most 3 of 50 of the first, at least 45 of 50 of
the second.
"""
import argparse
import collections
import concurrent.futures
import csv
import io
import pathlib
import subprocess
import tempfile

import numpy as np

STEPS, BANDS = 24, 6


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", type=pathlib.Path)
    for name, usual in [("seeds", 50), ("songs", 40), ("epochs", 25), ("jobs", 2)]:
        parser.add_argument(f"--{name}", type=int, default=usual)
    options = parser.parse_args()
    for effect in (False, True):
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            rows = list(pool.map(lambda seed: claim(options, seed, effect), range(options.seeds)))
        beats = collections.Counter(row["beats"] for row in rows)
        accuracies = [float(row["test_acc"]) for row in rows]
        print(f"{'effect' if effect else 'nothing'}: beats yes {beats['yes']} of {len(rows)} "
              f"({dict(beats)}); test_acc {np.mean(accuracies):.3f} ± {np.std(accuracies):.3f}, "
              f"p below 0.05 in {sum(float(row['p']) < 0.05 for row in rows)}", flush=True)


def claim(options, seed, effect):
    with tempfile.TemporaryDirectory() as folder:
        make(pathlib.Path(folder), np.random.default_rng(1000 * seed + effect), options.songs, effect)
        subprocess.run([options.cli, "train", folder, "--axis", "energia", "--cell", "gru", "--units", "8",
                        "--epochs", str(options.epochs), "--lr", "0.01", "--seed", str(seed + 1)],
                       check=True, capture_output=True)
        table = subprocess.run([options.cli, "runs", folder, "--baselines", "--format", "csv"],
                               check=True, capture_output=True, text=True).stdout
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 1, table
    return rows[0]


def make(folder, random, songs, effect):
    x, y, lines = [], [], ["index,clip,song,start_s,end_s,placer,energia"]
    for song in range(songs):
        spectrum = random.uniform(-0.5, 0.5, BANDS)
        energia = random.choice([-0.5, 0.5])
        for clip in range(random.integers(3, 16)):
            values = spectrum + random.normal(0.0, 0.5, (STEPS, BANDS))
            if effect:
                values[:, 0] += np.sign(energia) * np.linspace(-0.6, 0.6, STEPS)
            index = len(x)
            lines.append(f"{index},{index:05},song {song},{10 * clip},{10 * clip + 10},0.5,{energia}")
            x.append(values)
            y.append([0.5, energia])
    np.save(folder / "X.npy", np.array(x, dtype=np.float32))
    np.save(folder / "Y.npy", np.array(y))
    (folder / "clips.csv").write_text("\n".join(lines) + "\n")


if __name__ == "__main__":
    main()
