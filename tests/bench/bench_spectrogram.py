#!/usr/bin/python3
"""Our spectrogram of a 10 s clip beside matplotlib's, SciPy's, PyTorch's and torchaudio's.

    tests/bench/bench_spectrogram.py build/release/bin/bench_spectrogram

One thread each. All take short turns, so that a machine whose speed drifts treats them alike; what
counts is processor time, so that other programs beside them hardly matter. Printed are medians of
the rounds, where a round is the median of its calls. The peers' input is converted and their
windows are made before; what they do per call is in `peers`.
"""
import os
import statistics
import subprocess
import sys
import time
import warnings

os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = "1"
warnings.filterwarnings("ignore")

import matplotlib
import numpy as np
import scipy
import scipy.signal
import torch
import torchaudio
from matplotlib import mlab

ROUNDS = 21
TURN_MS = 20  # how long a turn takes, at least three calls


def peers():
    """Name -> (function, ratio that issue 3 asks for)."""
    samples = np.random.default_rng(1).integers(-32768, 32768, 441000).astype(np.int16)
    window = np.hanning(256)
    floats = samples.astype(np.float32)
    window32 = window.astype(np.float32)
    tensor, tensor_window = torch.from_numpy(floats), torch.from_numpy(window32)
    of_torchaudio = torchaudio.transforms.Spectrogram(
        256, hop_length=256, center=False, power=2, window_fn=lambda _: tensor_window)
    return {
        f"matplotlib.mlab {matplotlib.__version__}, float64, all columns":
            (lambda: mlab.specgram(samples, Fs=44100), 100),
        f"SciPy {scipy.__version__}, float32, all columns":
            (lambda: scipy.signal.spectrogram(floats, 44100, window=window32, nperseg=256,
                                              noverlap=128, detrend=False), 20),
        f"torch.stft {torch.__version__}, hop 256, complex":
            (lambda: torch.stft(tensor, 256, 256, window=tensor_window, center=False,
                                return_complex=True), 5),
        f"torchaudio {torchaudio.__version__} Spectrogram, hop 256, power":
            (lambda: of_torchaudio(tensor), 5),
    }


def time_of(function, calls):
    times = []
    for _ in range(calls):
        start = time.process_time()
        function()
        times.append(1000 * (time.process_time() - start))
    return statistics.median(times)


class Ours:
    """The program that computes our spectrograms."""

    def __init__(self, program):
        self.process = subprocess.Popen([program], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        text=True, bufsize=1)
        self.names = self.process.stdout.readline().split()

    def time_of(self, name, calls):
        self.process.stdin.write(f"{name} {calls}\n")
        self.process.stdin.flush()
        return statistics.median(map(float, self.process.stdout.readline().split()))


def processor():
    with open("/proc/cpuinfo") as info:
        return next((line.split(":", 1)[1].strip() for line in info if "model name" in line), "?")


def main():
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    torch.set_num_threads(1)
    ours = Ours(sys.argv[1])
    theirs = peers()
    sides = {name: lambda calls, f=function: time_of(f, calls)
             for name, (function, _) in theirs.items()}
    sides |= {name: lambda calls, n=name: ours.time_of(n, calls) for name in ours.names}
    calls = {name: max(3, round(TURN_MS / side(3))) for name, side in sides.items()}
    rounds = {name: [] for name in sides}
    for _ in range(ROUNDS):
        for name, side in sides.items():
            rounds[name].append(side(calls[name]))
    medians = {name: statistics.median(times) for name, times in rounds.items()}

    load = "/".join(f"{x:.1f}" for x in os.getloadavg())
    print(f"{processor()}, {os.cpu_count()} cores, load {load}; NumPy {np.__version__}; "
          f"processor time of one clip, medians of {ROUNDS} rounds")
    fast, reference = ours.names[0], ours.names[-1]
    for name in ours.names:
        print(f"ours, {name}: {medians[name]:.4f} ms")
    print(f"{'':58} {'ms':>8} {'/ ' + fast:>10} {'asked':>6} {'/ reference':>12}")
    for name, (_, asked) in theirs.items():
        print(f"{name:58} {medians[name]:8.3f} {medians[name] / medians[fast]:9.1f}x {asked:5}x "
              f"{medians[name] / medians[reference]:11.2f}x")


if __name__ == "__main__":
    main()
