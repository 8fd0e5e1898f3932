#!/usr/bin/env python3
"""Do the review's queues find wrong labels? (NumPy only)

    tests/bench/bench_review.py CLI [--clips 1000] [--flips 100] [--steps 100] [--bands 129] [--songs 200]
                                [--epochs 15] [--folds 5] [--jobs 2] [--first 150] [--decibels]
                                [--folder FOLDER]

Makes a synthetic set (scripts/make_synthetic_dataset.py) of which it is known whose energia has the wrong
sign, trains four configurations on it by sweeps (cross-validated, and on one split by song as in the
thesis), and says what share of the wrong labels stands in the first so many clips of each queue, and in the
whole queue. `easy`: of the wrong labels whose true
energia is farther than 0.1 from 0, the others being next to the border between the classes.
"""
import argparse
import json
import pathlib
import subprocess
import sys
import tempfile
import time

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parents[2]
GRID = {"axis": ["energia"], "cell": ["gru", "lstm"], "units": [[32]], "batch": [16, 32], "lr": [0.002]}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli", type=pathlib.Path)
    for name, usual in [("clips", 1000), ("flips", 100), ("steps", 100), ("bands", 129), ("songs", 200),
                        ("epochs", 15), ("folds", 5), ("jobs", 2), ("first", 150), ("seed", 1)]:
        parser.add_argument(f"--{name}", type=int, default=usual)
    parser.add_argument("--decibels", action="store_true", help="spectrograms in decibels")
    parser.add_argument("--folder", type=pathlib.Path, help="kept; made where missing")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        measure(options, options.folder or pathlib.Path(temporary) / "synthetic")


def measure(options, folder):
    if not (folder / "X.npy").exists():
        subprocess.run([sys.executable, ROOT / "scripts/make_synthetic_dataset.py", folder,
                        "--clips", str(options.clips), "--flips", str(options.flips),
                        "--steps", str(options.steps), "--bands", str(options.bands),
                        "--songs", str(options.songs), "--seed", str(options.seed),
                        *(["--decibels"] if options.decibels else [])], check=True)
    grid = folder / "grid.json"
    grid.write_text(json.dumps({**GRID, "epochs": [options.epochs]}))
    start = time.monotonic()
    for folds in (["--folds", str(options.folds)], []):
        subprocess.run([options.cli, "sweep", folder, grid, *folds, "--jobs", str(options.jobs)], check=True)
    print(f"\nsweeps: {time.monotonic() - start:.0f} s\n")
    configs = {run.parent.name: json.loads(run.read_text()) for run in folder.glob("runs/0*/run.json")}
    cross, single = ([str(int(name)) for name, run in sorted(configs.items())
                      if run["config"]["epochs"] == options.epochs
                      and run["config"]["lr"] == GRID["lr"][0] and run["state"] == "finished"
                      and (run["config"].get("folds", 0) > 0) == folded]
                     for folded in (True, False))

    flipped = set(np.loadtxt(folder / "flipped.txt", dtype=int).tolist())
    energia = np.load(folder / "Y.npy")[:, 1]
    easy = {clip for clip in flipped if abs(energia[clip]) > 0.1}
    print(f"| queue | clips | wrong among all | wrong among the first {options.first} "
          f"| share of the {len(flipped)} | of the {len(easy)} easy |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    rules = [(f"missed by {k} of 4, one split, all subsets (the thesis)",
              ["--missed-by", str(k), "--runs", ",".join(single)]) for k in (3, 4)]
    rules += [(f"missed by {k} of 4, out of fold", ["--missed-by", str(k), "--out-of-fold"])
              for k in (1, 2, 3, 4)]
    rules += [("confident, by class", ["--rule", "confident"]),
              ("confident, by noise rate", ["--rule", "confident", "--prune", "noise-rate"]),
              ("confident, both", ["--rule", "confident", "--prune", "both"]),
              ("confident, all by self-confidence", ["--rule", "confident", "--all"]),
              ("models disagree", ["--rule", "models", "--out-of-fold"])]
    for name, words in rules:
        if "--runs" not in words:
            words = [*words, "--runs", ",".join(cross)]
        output = subprocess.run([options.cli, "review", folder, "--axis", "energia", "--json", *words],
                                check=True, capture_output=True, text=True).stdout
        queue = [clip["index"] for clip in json.loads(output)]
        found = flipped.intersection(queue[:options.first])
        print(f"| {name} | {len(queue)} | {len(flipped.intersection(queue))} | {len(found)} "
              f"| {len(found) / len(flipped):.2f} | {len(easy & found) / len(easy):.2f} |")


if __name__ == "__main__":
    main()
