#!/usr/bin/python3
"""X.npy of a folder of cut WAVs with matplotlib, as the thesis made it.

    dataset_with_matplotlib.py CLIPS X.npy [PROCESSES]
"""
import multiprocessing
import os
import pathlib
import sys

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"

import numpy as np
from matplotlib import mlab
from scipy.io import wavfile


def write_row(job):
    row, clip, file = job
    rate, samples = wavfile.read(clip)
    power = mlab.specgram(samples, Fs=rate)[0]
    x = np.lib.format.open_memmap(file, "r+")
    x[row] = power[:, ::2][:, :1721].T


def main():
    clips = sorted(pathlib.Path(sys.argv[1]).glob("*.wav"))
    file = sys.argv[2]
    processes = int(sys.argv[3]) if len(sys.argv) > 3 else 1
    x = np.lib.format.open_memmap(file, "w+", np.float32, (len(clips), 1721, 129))
    if processes > 1:
        with multiprocessing.Pool(processes) as pool:
            for _ in pool.imap_unordered(write_row, [(i, c, file) for i, c in enumerate(clips)]):
                pass
    else:
        for row, clip in enumerate(clips):
            rate, samples = wavfile.read(clip)
            power = mlab.specgram(samples, Fs=rate)[0]
            x[row] = power[:, ::2][:, :1721].T
    x.flush()


if __name__ == "__main__":
    main()
