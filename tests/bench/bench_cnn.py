#!/usr/bin/python3
"""Trains the thesis's 2-D CNN with our kernels and with PyTorch, in turns.

    tests/bench/bench_cnn.py build/release/bin/bench_training [--batch N] [--rounds N] [--data FOLDER]

One training step, from reading the clips to the optimiser (Adam), on clips of 1721 x 129; medians.
PyTorch is Debian's, in its usual layout (NCHW) and with channels last (oneDNN), on 1 thread and on 2,
each in a process as it is and in one whose malloc is told to keep freed memory; its best is what
counts. The dataset is that of bench_training.py.
"""
import argparse
import os
import subprocess
import sys
import tempfile

import numpy as np
import torch
from torch import nn

from bench_training import Ours, Theirs, in_turns, make_dataset, median

TUNED = {"MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "2000000000",
         "MALLOC_TOP_PAD_": "100000000"}
LAYOUTS = {"nchw": torch.contiguous_format, "nhwc": torch.channels_last}


class Stock(nn.Module):
    def __init__(self, layout):
        super().__init__()
        channels = [1, 8, 16, 32, 64]
        blocks = []
        for i in range(4):
            blocks += [nn.Conv2d(channels[i], channels[i + 1], (7, 3), stride=(2, 1)), nn.ReLU(),
                       nn.MaxPool2d(2)]
        self.net = nn.Sequential(*blocks, nn.Flatten(), nn.Dropout(0.5), nn.Linear(1920, 4))
        self.net.to(memory_format=layout)
        self.layout = layout

    def forward(self, x):
        return self.net(x.unsqueeze(1).contiguous(memory_format=self.layout))


class StockCnn(Theirs):
    def __init__(self, data, layout, batch):
        super().__init__(data)
        labels = np.load(f"{data}/Y.npy") >= 0
        self.y = 2 * labels[:, 0].astype(np.int64) + labels[:, 1]
        torch.manual_seed(1)
        self.batch, self.next = batch, 0
        self.model = Stock(LAYOUTS[layout])
        self.optimizer = torch.optim.Adam(self.model.parameters(), lr=0.002, eps=1e-7)
        self.loss = nn.CrossEntropyLoss()


def serve(data, layout, batch):
    """`step THREADS` on standard input, seconds of wall and of processor on standard output."""
    stock = StockCnn(data, layout, batch)
    for line in sys.stdin:
        print(*stock.timed(stock.step, int(line.split()[1])), flush=True)


class Process(Ours):
    def __init__(self, data, layout, batch, environment):
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--serve", layout, "--batch", str(batch), "--data", data],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **environment})


def bench(program, data, batch, rounds):
    works, processes = {}, []
    for label, kernels, threads in (("ours, 2 threads", "fused", 2), ("ours, 1 thread", "fused", 1),
                                    ("reference, 1 thread", "reference", 1)):
        ours = Ours(program, data)
        ours.open("cnn2d", (), batch, kernels, threads)
        processes.append(ours)
        works[label] = lambda ours=ours: ours.time("step")
    for label, environment in (("stock", {}), ("tuned", TUNED)):
        for layout in LAYOUTS:
            process = Process(data, layout, batch, environment)
            processes.append(process)
            for threads in (1, 2):
                works[f"{label} {layout}, {threads} threads"] = (
                    lambda process=process, threads=threads: process.time(f"step {threads}"))
    samples = in_turns(works, rounds)
    for process in processes:
        process.close()
    for label, s in samples.items():
        print(f"2-D CNN, batch {batch}, {label}: {median(s, 0):.3f} s, {median(s, 1):.3f} s of "
              f"processor")
    for label in ("stock", "tuned"):
        theirs = [s for name, s in samples.items() if name.startswith(label)]
        wall, cpu = (min(median(s, i) for s in theirs) for i in (0, 1))
        print(f"{label}: {wall / median(samples['ours, 2 threads'], 0):.1f} times ours on 2 threads, "
              f"by processor time {cpu / (median(samples['ours, 2 threads'], 1) / 2):.1f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", nargs="?")
    parser.add_argument("--serve", choices=list(LAYOUTS), help=argparse.SUPPRESS)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--data", default=f"{tempfile.gettempdir()}/cuadrante-bench-training")
    options = parser.parse_args()
    if options.serve:
        return serve(options.data, options.serve, options.batch)
    if options.program is None:
        parser.error("which bench_training?")
    make_dataset(options.data)
    print(f"torch {torch.__version__}, load {os.getloadavg()[0]:.1f}")
    bench(options.program, options.data, options.batch, options.rounds)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
