#!/usr/bin/python3
"""Trains the thesis's recurrent networks with our kernels and with PyTorch, side by side.

    tests/bench/bench_training.py build/release/bin/bench_training [steps|evaluation|grid|memory|
        seeds|all] [--only CELL:UNITS:BATCH ...] [--rounds N] [--data FOLDER]

steps       one training step of {RNN, LSTM, GRU} x {[32], [64], [64, 32], [128, 64]}, batch 32 for
            one layer and 48 for two, of clips of 1721 x 129. Ours on 2 threads and on 1, and by the
            reference operations; PyTorch's modules on 1 thread and on 2, our GRU (reset gate before
            the product) against the faster of nn.GRU (reset after: PyTorch has no other) and of a
            cell written out in Python. All are measured in turns, medians are printed; the ratio is
            PyTorch's best over ours on 2 threads.
evaluation  1,000 clips by GRU[32]
grid        3 cells x 4 sizes x batch 32 and 48, 50 epochs of 950 clips and 1,000 judged at the end,
            extrapolated from steps of two processes at a time on one thread each
memory      of a training on 1,000 clips (anonymous: the mapped file is in the page cache)
seeds       GRU[32] by both kernels from 5 seeds: accuracy of the test, last loss (small clips)

PyTorch is Debian's python3-torch with OpenBLAS, whose threads are set as PyTorch's are. Wall time and
the processor time of all threads: where other work shares the machine, the latter says more.
"""
import argparse
import ctypes
import os
import resource
import statistics
import subprocess
import tempfile
import time

import numpy as np
import torch
from torch import nn

STEPS, BANDS, CLIPS = 1721, 129, 1000
SIZES = [((32,), 32), ((64,), 32), ((64, 32), 48), ((128, 64), 48)]
CELLS = ["rnn", "lstm", "gru"]


def make_dataset(folder, clips=CLIPS, steps=STEPS, bands=BANDS):
    """Noise; energia >= 0 makes the lower third of the bands three times as loud."""
    if os.path.exists(f"{folder}/Y.npy"):
        return
    os.makedirs(folder, exist_ok=True)
    random = np.random.default_rng(1)
    labels = random.uniform(-1, 1, (clips, 2))
    x = np.lib.format.open_memmap(f"{folder}/X.npy", "w+", np.float32, (clips, steps, bands))
    for i in range(clips):
        x[i] = random.standard_exponential((steps, bands), np.float32)
        if labels[i, 1] >= 0:
            x[i, :, :bands // 3] *= 3
    x.flush()
    np.save(f"{folder}/Y.npy", labels)


class Ours:
    def __init__(self, program, data):
        self.process = subprocess.Popen([program, data], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)

    def send(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()

    def answer(self):
        line = self.process.stdout.readline()
        if not line:
            raise SystemExit("bench_training ended early")
        return line.split()

    def ask(self, command):
        self.send(command)
        return self.answer()

    def open(self, cell, units, batch, kernels, threads):
        self.ask(f"open {cell} {','.join(map(str, units)) or '-'} {batch} {kernels} {threads}")

    def time(self, command):
        return tuple(map(float, self.ask(command)))

    def close(self):
        self.process.stdin.close()
        self.process.wait()


class ResetBefore(nn.Module):
    """The thesis's GRU as one writes it: the inputs' part of all steps at once, then a loop."""

    def __init__(self, inputs, units, batch_first=True):
        super().__init__()
        self.units = units
        self.inputs = nn.Linear(inputs, 3 * units)
        self.gates = nn.Linear(units, 2 * units, bias=False)
        self.candidate = nn.Linear(units, units, bias=False)

    def forward(self, x):
        h = x.new_zeros(x.shape[0], self.units)
        states = []
        for z in self.inputs(x).unbind(1):
            u, r = torch.sigmoid(z[:, :2 * self.units] + self.gates(h)).chunk(2, 1)
            candidate = torch.tanh(z[:, 2 * self.units:] + self.candidate(r * h))
            h = h + u * (candidate - h)
            states.append(h)
        return torch.stack(states, 1), h


class Stock(nn.Module):
    def __init__(self, layer, units):
        super().__init__()
        self.input_norm = nn.BatchNorm1d(BANDS, eps=1e-3, momentum=0.01)
        inputs = [BANDS, *units]
        self.layers = nn.ModuleList(
            layer(inputs[i], units[i], batch_first=True) for i in range(len(units)))
        self.norms = nn.ModuleList(nn.BatchNorm1d(u, eps=1e-3, momentum=0.01) for u in units)
        self.dropout = nn.Dropout(0.5)
        self.dense = nn.Linear(units[-1], 1)

    def forward(self, x):
        h = self.input_norm(x.view(-1, x.shape[2])).view_as(x)
        for i, (layer, norm) in enumerate(zip(self.layers, self.norms)):
            h = layer(h)[0]
            if i + 1 < len(self.layers):
                h = norm(h.reshape(-1, h.shape[2])).view_as(h)
            else:
                h = norm(h[:, -1])
            h = self.dropout(h)
        return self.dense(h)[:, 0]


MODULES = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}


def openblas():
    for line in open("/proc/self/maps"):
        if "libopenblas" in line:
            return ctypes.CDLL(line.split()[-1])
    raise SystemExit("PyTorch runs without OpenBLAS: every figure would be too good")


def processor_seconds():
    usage = resource.getrusage(resource.RUSAGE_SELF)
    return usage.ru_utime + usage.ru_stime


class Theirs:
    """PyTorch on a dataset; steps from reading the clips to the optimiser."""

    def __init__(self, data):
        self.x = np.load(f"{data}/X.npy", mmap_mode="r")
        self.y = (np.load(f"{data}/Y.npy")[:, 1] >= 0).astype(np.float32)
        torch.zeros(8, 8) @ torch.zeros(8, 8)
        self.blas = openblas()

    def open(self, layer, units, batch):
        torch.manual_seed(1)
        self.batch, self.next = batch, 0
        self.model = Stock(layer, units)
        self.optimizer = torch.optim.RMSprop(self.model.parameters(), lr=0.002, alpha=0.9, eps=1e-7)
        self.loss = nn.BCEWithLogitsLoss()

    def timed(self, work, threads):
        torch.set_num_threads(threads)
        self.blas.openblas_set_num_threads(threads)
        start, cpu = time.perf_counter(), processor_seconds()
        work()
        return time.perf_counter() - start, processor_seconds() - cpu

    def step(self):
        if self.next + self.batch > len(self.x):
            self.next = 0
        rows = slice(self.next, self.next + self.batch)
        self.next += self.batch
        self.model.train()
        logits = self.model(torch.from_numpy(np.array(self.x[rows])))
        loss = self.loss(logits, torch.from_numpy(self.y[rows]))
        self.optimizer.zero_grad()
        loss.backward()
        self.optimizer.step()

    def evaluate(self, clips):
        self.model.eval()
        with torch.no_grad():
            for first in range(0, clips, self.batch):
                last = min(first + self.batch, clips)
                self.model(torch.from_numpy(np.array(self.x[first:last])))


def median(samples, which):
    return statistics.median(sample[which] for sample in samples)


def geometric_mean(values):
    return float(np.exp(np.mean(np.log(values))))


def in_turns(works, rounds):
    """name -> work giving (wall, processor) seconds; each once to warm up, then in turns. A work more
    than three times slower than the fastest of its first letter's kind is measured twice only."""
    samples = {name: [] for name in works}
    for work in works.values():
        work()
    for i in range(rounds):
        for name, work in works.items():
            kind = [median(s, 0) for n, s in samples.items() if s and n[0] == name[0]]
            if i >= 2 and median(samples[name], 0) > 3 * min(kind):
                continue
            samples[name].append(work())
    return samples


def bench_steps(program, data, rounds, only):
    theirs = Theirs(data)
    servers = {"ours, 2 threads": ("fused", 2), "ours, 1 thread": ("fused", 1),
               "own reference": ("reference", 1)}
    ratios, by_processor = [], []
    print(f"{'network':<16}{'batch':>6}  {'ours 2':>8}{'ours 1':>8}{'refer.':>8}{'torch 1':>9}"
          f"{'torch 2':>9}{'before':>8}  ratio  (processor s: ours 1, best torch, ratio)")
    for cell in CELLS:
        for units, batch in SIZES:
            name = f"{cell}:{','.join(map(str, units))}:{batch}"
            if only and name not in only:
                continue
            works, open_servers = {}, []
            for label, (kernels, threads) in servers.items():
                server = Ours(program, data)
                server.open(cell, units, batch, kernels, threads)
                open_servers.append(server)
                works[label] = lambda server=server: server.time("step")
            theirs.open(MODULES[cell], units, batch)
            for threads in (1, 2):
                works[f"torch, {threads} threads"] = (
                    lambda threads=threads: theirs.timed(theirs.step, threads))
            samples = in_turns(works, rounds)
            before = None
            if cell == "gru":
                theirs.open(ResetBefore, units, batch)
                before = theirs.timed(theirs.step, 1)
            for server in open_servers:
                server.close()
            wall = {label: median(s, 0) for label, s in samples.items()}
            cpu = {label: median(s, 1) for label, s in samples.items()}
            torches = [label for label in wall if label.startswith("torch")]
            best = min(wall[label] for label in torches)
            best_cpu = min(cpu[label] for label in torches)
            if before:
                best, best_cpu = min(best, before[0]), min(best_cpu, before[1])
            ratio = best / wall["ours, 2 threads"]
            # On two free cores, 2 threads take half of the processor time of both.
            cpu_ratio = best_cpu / (cpu["ours, 2 threads"] / 2)
            ratios.append(ratio)
            by_processor.append(cpu_ratio)
            print(f"{name:<16}{batch:>6}  {wall['ours, 2 threads']:8.3f}{wall['ours, 1 thread']:8.3f}"
                  f"{wall['own reference']:8.3f}{wall['torch, 1 threads']:9.3f}"
                  f"{wall['torch, 2 threads']:9.3f}{before[0] if before else float('nan'):8.3f}"
                  f"  {ratio:5.1f}  ({cpu['ours, 1 thread']:.3f}, {best_cpu:.3f}, {cpu_ratio:.1f})",
                  flush=True)
    print(f"geometric mean {geometric_mean(ratios):.1f}, least {min(ratios):.1f}; "
          f"by processor time {geometric_mean(by_processor):.1f}, least {min(by_processor):.1f}")


def bench_evaluation(program, data, rounds):
    theirs, ours = Theirs(data), Ours(program, data)
    ours.open("gru", (32,), 32, "fused", 2)
    theirs.open(nn.GRU, (32,), 32)
    works = {"ours": lambda: ours.time(f"evaluate {CLIPS}")}
    for threads in (1, 2):
        works[f"torch, {threads} threads"] = (
            lambda threads=threads: theirs.timed(lambda: theirs.evaluate(CLIPS), threads))
    samples = in_turns(works, max(3, rounds // 2))
    for label, s in samples.items():
        print(f"evaluation of {CLIPS} clips, GRU[32], {label}: {median(s, 0):.2f} s wall, "
              f"{median(s, 1):.2f} s of processor")
    best = min(median(s, 0) for label, s in samples.items() if label != "ours")
    best_cpu = min(median(s, 1) for label, s in samples.items() if label != "ours")
    print(f"ratio {best / median(samples['ours'], 0):.1f}, by processor time "
          f"{best_cpu / (median(samples['ours'], 1) / 2):.1f}")
    ours.close()


def bench_grid(program, data, rounds):
    epochs, train = 50, 950
    pair = [Ours(program, data), Ours(program, data)]
    wall_total = cpu_total = 0.0
    for cell in CELLS:
        for units, _ in SIZES:
            for batch in (32, 48):
                def both(command):
                    for server in pair:
                        server.send(command)
                    answers = [tuple(map(float, server.answer())) for server in pair]
                    return max(a[0] for a in answers), max(a[1] for a in answers)

                for server in pair:
                    server.open(cell, units, batch, "fused", 1)
                both("step")
                steps = [both("step") for _ in range(rounds)]
                evaluation = both("evaluate 96")
                per_run = [epochs * -(-train // batch) * median(steps, i)
                           + evaluation[i] * CLIPS / 96 for i in (0, 1)]
                wall_total += per_run[0]
                cpu_total += per_run[1]
                print(f"{cell}{list(units)} batch {batch}: {per_run[0]:.0f} s a run, "
                      f"{per_run[1]:.0f} s of processor", flush=True)
    print(f"grid of 24 runs, two at a time: {wall_total / 2 / 60:.1f} minutes, by processor time "
          f"{cpu_total / 2 / 60:.1f}")
    for server in pair:
        server.close()


def bench_memory(program, data):
    for cell, units, batch in (("gru", (32,), 32), ("lstm", (128, 64), 48)):
        ours = Ours(program, data)
        ours.open(cell, units, batch, "fused", 2)
        for _ in range(-(-CLIPS // batch)):
            ours.time("step")
        ours.time(f"evaluate {CLIPS}")
        anonymous, resident = map(float, ours.ask("memory"))
        print(f"{cell}{list(units)} batch {batch}, {CLIPS} clips: {anonymous:.0f} MB anonymous, "
              f"{resident:.0f} MB resident at most with the mapped file")
        ours.close()


def bench_seeds(program):
    with tempfile.TemporaryDirectory() as folder:
        make_dataset(folder, 400, 200, 24)
        results = {}
        for kernels in ("fused", "reference"):
            ours = Ours(program, folder)
            ours.open("gru", (32,), 32, kernels, 2)
            results[kernels] = [tuple(map(float, ours.ask(f"learn {seed} 15")))
                                for seed in range(1, 6)]
            ours.close()
            for which, what in enumerate(("test accuracy", "last training loss")):
                values = [r[which] for r in results[kernels]]
                print(f"{kernels}: {what} {statistics.mean(values):.4f} "
                      f"± {statistics.stdev(values):.4f}: {values}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program")
    parser.add_argument("mode", nargs="?", default="all",
                        choices=["all", "steps", "evaluation", "grid", "memory", "seeds"])
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--data", default=f"{tempfile.gettempdir()}/cuadrante-bench-training")
    options = parser.parse_args()
    if options.mode != "seeds":
        make_dataset(options.data)
    print(f"torch {torch.__version__}, load {os.getloadavg()[0]:.1f}")
    modes = {"steps": lambda: bench_steps(options.program, options.data, options.rounds,
                                          options.only),
             "evaluation": lambda: bench_evaluation(options.program, options.data, options.rounds),
             "grid": lambda: bench_grid(options.program, options.data, options.rounds),
             "memory": lambda: bench_memory(options.program, options.data),
             "seeds": lambda: bench_seeds(options.program)}
    for mode, run in modes.items():
        if options.mode in ("all", mode):
            run()
    print(f"load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
