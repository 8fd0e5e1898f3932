#!/usr/bin/python3
"""Trains the thesis's whole chapter, 73 tests, on a synthetic set of full size, killed once on the way.

    tests/bench/bench_chapter.py build/release/bin/cuadrante-cli FOLDER [--kill-after MINUTES]

FOLDER gets the dataset (1,000 clips of 1721 x 129 noise; high energia makes the lower third of the
bands three times as loud, high placer the upper third) unless it is there, and the runs. The program
is killed (SIGKILL) after so many minutes and started again; an end of this script is no end: started
again it goes on. Printed are the wall time of each start, and of each test the seconds of training
beside the thesis's, from the files that the program wrote.
"""
import argparse
import csv
import os
import signal
import subprocess
import time

import numpy as np

CLIPS, STEPS, BANDS = 1000, 1721, 129


def make_dataset(folder):
    if os.path.exists(f"{folder}/Y.npy"):
        return
    os.makedirs(folder, exist_ok=True)
    random = np.random.default_rng(1)
    labels = random.uniform(-1, 1, (CLIPS, 2))
    x = np.empty((CLIPS, STEPS, BANDS), np.float32)
    for clip, (placer, energia) in zip(x, labels):
        clip[:] = random.standard_exponential((STEPS, BANDS), np.float32)
        if energia >= 0:
            clip[:, :BANDS // 3] *= 3
        if placer >= 0:
            clip[:, 2 * BANDS // 3:] *= 3
    np.save(f"{folder}/X.npy", x)
    np.save(f"{folder}/Y.npy", labels)


def start(cli, folder, log, kill_after):
    """Seconds until its end, or until it was killed."""
    begin = time.monotonic()
    with open(log, "a") as out:
        process = subprocess.Popen([cli, "sweep", folder, "--preset", "thesis"], stdout=out,
                                   stderr=subprocess.STDOUT)
        try:
            process.wait(kill_after)
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    seconds = time.monotonic() - begin
    with open(f"{folder}/starts.csv", "a") as starts:
        starts.write(f"{time.strftime('%F %T')},{seconds:.0f},{process.returncode}\n")
    print(f"started {time.strftime('%F %T')}: {seconds / 60:.1f} minutes, "
          f"exit status {process.returncode}", flush=True)
    return process.returncode


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("cli")
    parser.add_argument("folder")
    parser.add_argument("--kill-after", type=float, default=20)
    options = parser.parse_args()
    make_dataset(options.folder)
    log = f"{options.folder}/chapter.log"
    first = not os.path.exists(f"{options.folder}/starts.csv")
    status = start(options.cli, options.folder, log, 60 * options.kill_after if first else None)
    if status == -signal.SIGKILL:
        status = start(options.cli, options.folder, log, None)
    if status != 0:
        raise SystemExit(f"exit status {status}: see {log}")
    with open(f"{options.folder}/runs/sweeps/thesis.csv") as table:
        for row in csv.reader(table):
            print(*row, sep=",")


if __name__ == "__main__":
    main()
