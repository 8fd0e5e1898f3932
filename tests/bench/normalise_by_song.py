#!/usr/bin/env python3
"""A dataset folder whose values are normalised by song, for the ablation in docs/results.md. (NumPy only)

    tests/bench/normalise_by_song.py DATASET OUT

Of each song's clips together, every band has mean 0 and deviation 1 over time: no label is used, so it may be done
with songs of the test side, too. Songs are those of clips.csv.
"""
import argparse
import csv
import pathlib
import shutil

import numpy as np


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("dataset", type=pathlib.Path)
    parser.add_argument("out", type=pathlib.Path)
    options = parser.parse_args()
    options.out.mkdir()
    with open(options.dataset / "clips.csv", newline="") as file:
        songs = np.array([row["song"] for row in csv.DictReader(file)])
    values = np.load(options.dataset / "X.npy", mmap_mode="r")
    result = np.lib.format.open_memmap(options.out / "X.npy", mode="w+", dtype=np.float32, shape=values.shape)
    for song in np.unique(songs):
        rows = np.flatnonzero(songs == song)
        of_song = values[rows].astype(np.float32)
        result[rows] = (of_song - of_song.mean((0, 1))) / np.maximum(of_song.std((0, 1)), 1e-6)
    result.flush()
    for name in ("Y.npy", "clips.csv"):
        shutil.copy(options.dataset / name, options.out / name)


if __name__ == "__main__":
    main()
