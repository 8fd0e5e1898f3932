#!/usr/bin/env python3
"""A dataset folder of noise with a known rule, to try trainings and sweeps on (NumPy only):

    scripts/make_synthetic_dataset.py FOLDER [--clips 1000] [--steps 1721] [--bands 129] [--songs 200]
                                      [--label-noise 0.05 | --flips 100] [--decibels] [--seed 1]

The rule: energia is uniform in [-1, 1], and the clip's power spectrum falls off the less towards the
high bands the higher it is (by 40 dB over all bands at -1, not at all at 1). Every song has a loudness
of its own, which says nothing. In `--label-noise` of the clips, or in exactly `--flips` of them, the sign
of energia is wrong; flipped.txt names these clips by their index, a line each. Placer is
drawn at random: nothing can learn it, and a network that seems to has seen the test.
"""
import argparse
import csv
import pathlib

import numpy as np


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--clips", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=1721)
    parser.add_argument("--bands", type=int, default=129)
    parser.add_argument("--songs", type=int, default=200)
    parser.add_argument("--label-noise", type=float, default=0.05)
    parser.add_argument("--flips", type=int, help="so many wrong signs, instead of a share")
    parser.add_argument("--decibels", action="store_true", help="10 log10 of the power")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()

    random = np.random.default_rng(options.seed)
    options.folder.mkdir(parents=True, exist_ok=True)
    song = np.arange(options.clips) % options.songs
    loudness = random.uniform(-10.0, 10.0, options.songs)
    energia = random.uniform(-1.0, 1.0, options.clips)
    placer = random.uniform(-1.0, 1.0, options.clips)
    x = np.lib.format.open_memmap(options.folder / "X.npy", mode="w+", dtype=np.float32,
                                  shape=(options.clips, options.steps, options.bands))
    place = np.linspace(0.0, 1.0, options.bands)
    for clip in range(options.clips):
        decibels = loudness[song[clip]] - 20.0 * (1.0 - energia[clip]) * place
        # The power of noise in a band is exponentially distributed.
        power = random.standard_exponential((options.steps, options.bands), dtype=np.float32)
        x[clip] = power * (10.0 ** (decibels / 10.0)).astype(np.float32)
        if options.decibels:
            x[clip] = 10.0 * np.log10(x[clip] + 1e-10)
    x.flush()
    wrong = random.random(options.clips) < options.label_noise
    if options.flips is not None:
        wrong = np.zeros(options.clips, dtype=bool)
        wrong[random.choice(options.clips, options.flips, replace=False)] = True
    energia[wrong] = -energia[wrong]
    np.savetxt(options.folder / "flipped.txt", np.flatnonzero(wrong), fmt="%d")
    np.save(options.folder / "Y.npy", np.stack([placer, energia], axis=1))
    with open(options.folder / "clips.csv", "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["index", "clip", "song", "start_s", "end_s", "placer", "energia"])
        for clip in range(options.clips):
            start = 10 * (clip // options.songs)
            writer.writerow([clip, f"{clip:05}", f"song {song[clip]:03}", start, start + 10,
                             repr(float(placer[clip])), repr(float(energia[clip]))])


if __name__ == "__main__":
    main()
