#!/usr/bin/python3
"""Compares our spectrogram of a 10 s clip with matplotlib.mlab.specgram, one thread each.

    tests/bench/bench_spectrogram.py build/release/bin/bench_spectrogram

The two are measured in turns, five times, so that a machine whose speed drifts treats both alike;
what is printed are the best times of each.
"""
import json
import os
import subprocess
import sys
import time

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from matplotlib import mlab

ROUNDS = 5


def matplotlib_ms(samples):
    best = float("inf")
    for _ in range(10):
        start = time.perf_counter()
        power = mlab.specgram(samples, Fs=44100)[0]
        np.ascontiguousarray(power.T[::2][:1721], dtype=np.float32)
        best = min(best, 1000 * (time.perf_counter() - start))
    return best


def our_ms(program):
    report = subprocess.run([program, "--benchmark_format=json"], check=True, capture_output=True)
    runs = json.loads(report.stdout)["benchmarks"]
    return min(run["real_time"] for run in runs if run["run_type"] == "iteration")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    samples = np.random.default_rng(1).integers(-32768, 32768, 441000).astype(np.int16)
    theirs, ours = [], []
    for _ in range(ROUNDS):
        theirs.append(matplotlib_ms(samples))
        ours.append(our_ms(sys.argv[1]))
    print(f"matplotlib {min(theirs):.2f} ms, ours {min(ours):.2f} ms per clip: "
          f"{min(theirs) / min(ours):.1f} times as fast")


if __name__ == "__main__":
    main()
