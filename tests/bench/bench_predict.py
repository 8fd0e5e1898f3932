#!/usr/bin/python3
"""How fast songs are judged: seconds of music for each second, of the clock and of one core.

    tests/bench/bench_predict.py build/release/bin/cuadrante-cli PROJECT MUSIC [--runs 1,2] [--hops 10,1] [--rounds 3]

PROJECT has networks of both axes; MUSIC is a folder of songs. What is remembered is put aside, so that
everything is judged, and put back; a last round takes everything over from what was remembered. The
figures are medians.

    /usr/bin/python3 tests/bench/bench_predict.py CLI PROJECT MUSIC --peer

judges the same windows with a Python pipeline, too: FFmpeg decodes, SciPy computes the thesis's spectrogram of
each window, PyTorch a GRU of 32 units (of any weights) in batches of 32, both of them on all cores.
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
    return (sum(song["seconds"] for song in json.loads(said)["songs"]), wall,
            after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def peer(music, hop):
    """Seconds of music and of the clock of the Python pipeline."""
    import numpy as np
    import scipy.signal
    import torch

    rate, seconds, columns = 44100, 10, 1721
    gru, head = torch.nn.GRU(129, 32, batch_first=True), torch.nn.Linear(32, 1)
    start, played = time.monotonic(), 0.0
    for song in sorted(path for path in pathlib.Path(music).rglob("*") if path.is_file()):
        raw = subprocess.run(["ffmpeg", "-v", "quiet", "-i", song, "-ac", "1", "-ar", str(rate), "-f", "s16le", "-"],
                             capture_output=True).stdout
        sound = np.frombuffer(raw, dtype="<i2")
        if len(sound) < seconds * rate:
            continue
        played += len(sound) / rate
        starts = range(0, len(sound) - seconds * rate + 1, int(hop * rate))
        with torch.no_grad():
            for begin in range(0, len(starts), 32):
                batch = [scipy.signal.spectrogram(sound[at:at + seconds * rate].astype(np.float32), rate, "hann", 256,
                                                  128, detrend=False)[2][:, ::2][:, :columns].T
                         for at in starts[begin:begin + 32]]
                torch.sigmoid(head(gru(torch.from_numpy(np.ascontiguousarray(batch)))[0][:, -1]))
    return played, time.monotonic() - start


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cli", type=os.path.abspath)
    parser.add_argument("project", type=pathlib.Path)
    parser.add_argument("music")
    parser.add_argument("--runs")
    parser.add_argument("--hops", default="10,1")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peer", action="store_true", help="a Python pipeline, too")
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
                      f"{cpu:.2f} s of a core ({music / cpu:.0f} × on one)", flush=True)
            if options.peer:
                music, wall = peer(options.music, float(hop))
                print(f"hop {hop} s, Python: {music:.0f} s of music in {wall:.2f} s ({music / wall:.0f} ×)", flush=True)
    finally:
        subprocess.run(["rm", "-rf", remembered], check=True)
        if aside.exists():
            aside.rename(remembered)


if __name__ == "__main__":
    main()
