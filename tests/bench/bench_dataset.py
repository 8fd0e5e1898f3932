#!/usr/bin/python3
"""Builds a dataset of 1,000 cut WAVs with our buildVersion and with matplotlib.

    tests/bench/bench_dataset.py build/release/bin/bench_dataset [--folder FOLDER]... [--clips N] [--rounds N]

Whole processes, start and end included; both sides end with X.npy flushed to the disk. They take
turns; what is printed are medians. A FOLDER in memory (/dev/shm) shows the work without the disk.
The WAVs are in the page cache. The largest memory of ours is that of `wait4`.
"""
import argparse
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

HERE = pathlib.Path(__file__).parent


def timed(command):
    """Seconds on the clock, of the processors, and the largest resident memory in MB. This process
    is small, so what a child has from it before its exec does not count."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    seconds = time.perf_counter() - start
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode != 0:
        sys.exit(f"{command} failed")
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def compare(program, folder, clips, rounds):
    project = folder / "study"
    subprocess.run([program, "make", project, str(clips)], check=True)
    peer = ["/usr/bin/python3", HERE / "dataset_with_matplotlib.py", project / "clips", folder / "X.npy"]
    sides = {
        "ours": [program, "build", project],
        "ours, float16": [program, "build", project, "float16"],
        "matplotlib": peer,
        "matplotlib, 2 processes": peer + ["2"],
    }
    for clip in (project / "clips").iterdir():
        clip.read_bytes()
    seconds = {side: [] for side in sides}
    work = {side: [] for side in sides}
    memory = {side: 0 for side in sides}
    for _ in range(rounds):
        for side, command in sides.items():
            # What the side before left to be written does not count for this one.
            os.sync()
            took, cpu, peak = timed(command)
            seconds[side].append(took)
            work[side].append(cpu)
            memory[side] = max(memory[side], peak)
            print(f"    {side}: {took:.2f} s, processors {cpu:.2f} s", file=sys.stderr, flush=True)
            shutil.rmtree(project / "datasets", ignore_errors=True)
            (folder / "X.npy").unlink(missing_ok=True)
    ours = statistics.median(seconds["ours"])
    our_work = statistics.median(work["ours"])
    print(f"{folder.parent}: {clips} clips, {os.cpu_count()} cores, {rounds} rounds")
    for side in sides:
        median = statistics.median(seconds[side])
        print(f"  {side:24} {median:8.2f} s ({min(seconds[side]):.2f}-{max(seconds[side]):.2f}), "
              f"{median / ours:6.1f} times ours; processors {statistics.median(work[side]):7.2f} s, "
              f"{statistics.median(work[side]) / our_work:6.1f} times; at most {memory[side]:.0f} MB")


def memory_of(program, folder, clips):
    project = folder / "study"
    subprocess.run([program, "make", project, str(clips)], check=True)
    seconds, _, peak = timed([program, "build", project])
    print(f"{folder.parent}: {clips} clips in {seconds:.2f} s, at most {peak:.0f} MB")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=pathlib.Path)
    parser.add_argument("--folder", action="append", type=pathlib.Path)
    parser.add_argument("--clips", type=int, default=1000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--memory", type=int, help="only build so many clips of ours, once")
    options = parser.parse_args()
    for folder in options.folder or [pathlib.Path(tempfile.gettempdir())]:
        with tempfile.TemporaryDirectory(dir=folder) as temporary:
            if options.memory:
                memory_of(options.program, pathlib.Path(temporary), options.memory)
            else:
                compare(options.program, pathlib.Path(temporary), options.clips, options.rounds)


if __name__ == "__main__":
    main()
