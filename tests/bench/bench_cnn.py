#!/usr/bin/python3
"""Trains the thesis's convolutional networks with our kernels and with PyTorch, in turns: the 2-D
CNN, or the GRU[64] behind Conv1D (its test 70).

    tests/bench/bench_cnn.py build/release/bin/bench_training [--network cnn2d|conv1d] [--batch N]
        [--rounds N] [--data FOLDER]

One training step, from reading the clips to the optimiser, on clips of 1721 x 129; medians.
PyTorch is Debian's, in its usual layout (NCHW) and, the 2-D CNN, with channels last (oneDNN), on 1 thread and on 2,
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

from bench_training import BANDS, Ours, Stock as Recurrent, Theirs, in_turns, make_dataset, median

TUNED = {"MALLOC_MMAP_THRESHOLD_": "1000000000", "MALLOC_TRIM_THRESHOLD_": "2000000000",
         "MALLOC_TOP_PAD_": "100000000"}
CONV1D = "conv1d"  # has one layout, named so
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


class Conv1dGru(nn.Module):
    def __init__(self):
        super().__init__()
        self.front = nn.Conv1d(BANDS, BANDS, 32)
        self.rest = Recurrent(nn.GRU, (64,))

    def forward(self, x):
        return self.rest(self.front(x.transpose(1, 2)).transpose(1, 2).contiguous())


class StockConv1d(Theirs):
    def __init__(self, data, batch):
        super().__init__(data)
        self.open(nn.GRU, (64,), batch)
        self.model = Conv1dGru()
        self.optimizer = torch.optim.RMSprop(self.model.parameters(), lr=0.003, alpha=0.9, eps=1e-7)


def serve(data, layout, batch):
    """`step THREADS` on standard input, seconds of wall and of processor on standard output."""
    stock = StockConv1d(data, batch) if layout == CONV1D else StockCnn(data, layout, batch)
    for line in sys.stdin:
        print(*stock.timed(stock.step, int(line.split()[1])), flush=True)


class Process(Ours):
    def __init__(self, data, layout, batch, environment):
        self.process = subprocess.Popen(
            [sys.executable, __file__, "--serve", layout, "--batch", str(batch), "--data", data],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
            env={**os.environ, **environment})


def bench(program, data, network, batch, rounds):
    cell, units = ("cnn2d", ()) if network == "cnn2d" else ("conv1d-gru", (64,))
    works, processes = {}, []
    for label, kernels, threads in (("ours, 2 threads", "fused", 2), ("ours, 1 thread", "fused", 1),
                                    ("reference, 1 thread", "reference", 1)):
        ours = Ours(program, data)
        ours.open(cell, units, batch, kernels, threads)
        processes.append(ours)
        works[label] = lambda ours=ours: ours.time("step")
    for label, environment in (("stock", {}), ("tuned", TUNED)):
        for layout in LAYOUTS if network == "cnn2d" else [CONV1D]:
            process = Process(data, layout, batch, environment)
            processes.append(process)
            for threads in (1, 2):
                works[f"{label} {layout}, {threads} threads"] = (
                    lambda process=process, threads=threads: process.time(f"step {threads}"))
    samples = in_turns(works, rounds)
    for process in processes:
        process.close()
    for label, s in samples.items():
        print(f"{network}, batch {batch}, {label}: {median(s, 0):.3f} s, {median(s, 1):.3f} s of "
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
    parser.add_argument("--serve", choices=[*LAYOUTS, CONV1D], help=argparse.SUPPRESS)
    parser.add_argument("--network", choices=["cnn2d", CONV1D], default="cnn2d")
    parser.add_argument("--batch", type=int, help="default: 32, behind Conv1D 16")
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--data", default=f"{tempfile.gettempdir()}/cuadrante-bench-training")
    options = parser.parse_args()
    options.batch = options.batch or (32 if options.network == "cnn2d" else 16)
    if options.serve:
        return serve(options.data, options.serve, options.batch)
    if options.program is None:
        parser.error("which bench_training?")
    make_dataset(options.data)
    print(f"torch {torch.__version__}, load {os.getloadavg()[0]:.1f}")
    bench(options.program, options.data, options.network, options.batch, options.rounds)
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
