#!/usr/bin/python3
"""How fast songs are judged: seconds of music for each second, of the clock and of one core.

    tests/bench/bench_predict.py build/release/bin/cuadrante-cli PROJECT MUSIC [--runs 1,2] [--hops 10,1] [--rounds 3]

PROJECT has networks of both axes; MUSIC is a folder of songs. What is remembered is put aside, so that
everything is judged, and put back; a last round takes everything over from what was remembered. The
figures are medians.
"""
import argparse
import json
import os
import pathlib
import resource
import statistics
import subprocess
import time


def judged(cli, project, music, hop, runs):
    """Seconds of music, of the clock and of the processor."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    said = subprocess.run([cli, "predict", project, music, "--hop", str(hop), "--json"]
                          + (["--runs", runs] if runs else []),
                          check=True, capture_output=True, text=True).stdout
    wall, after = time.monotonic() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    return (sum(song["seconds"] for song in json.loads(said)), wall,
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cli", type=os.path.abspath)
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("music")
    parser.add_argument("--runs")
    parser.add_argument("--hops", default="10,1")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    remembered = options.project / "predictions"
    aside = options.project / "predictions.aside"
    if remembered.exists():
        remembered.rename(aside)
    try:
        for hop in options.hops.split(","):
            rounds = []
            for number in range(options.rounds + 1):
                if number < options.rounds and remembered.exists():
                    subprocess.run(["rm", "-r", remembered], check=True)
                rounds.append(judged(options.cli, options.project, options.music, hop, options.runs))
            music = rounds[0][0]
            for what, some in (("judged", rounds[:-1]), ("taken over", rounds[-1:])):
                wall = statistics.median(each[1] for each in some)
                cpu = statistics.median(each[2] for each in some)
                print(f"hop {hop} s, {what}: {music:.0f} s of music in {wall:.2f} s ({music / wall:.0f} ×), "
                      f"{cpu:.2f} s of a core ({music / cpu:.0f} × on one)")
    finally:
        subprocess.run(["rm", "-rf", remembered], check=True)
        if aside.exists():
            aside.rename(remembered)


if __name__ == "__main__":
    main()
