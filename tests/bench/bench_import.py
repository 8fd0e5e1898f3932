#!/usr/bin/python3
"""Compares import + select + cut of mp3 songs with calling ffmpeg once for every clip.

    tests/bench/bench_import.py build/release/bin/cuadrante-cli [--songs 40] [--rounds 3]

Both make the same clips: every whole 10 s of every song, mono, 44,100 Hz, 16 bits. ffmpeg is called
as one would in a shell loop, one clip after the other, and once more with as many at a time as there
are cores. The ways are taken in turns, so that a machine whose speed drifts treats all alike; the
figures are medians.
"""
import argparse
import concurrent.futures
import json
import os
import pathlib
import shutil
import statistics
import subprocess
import tempfile
import time
import wave

MAKE_SONGS = pathlib.Path(__file__).parents[2] / "scripts" / "make_many_songs.py"


def run(*command):
    return subprocess.run([str(word) for word in command], check=True, capture_output=True,
                          text=True).stdout


def ours(cli, songs, folder):
    project = folder / "study"
    run(cli, "new", project)
    run(cli, "import", project, songs)
    run(cli, "select", project, "--all")
    run(cli, "cut", project)
    return project / "clips"


def clips_of(cli, songs, folder):
    """(song, start in seconds) of every clip, in the order in which they are numbered."""
    project = folder / "list"
    run(cli, "new", project)
    run(cli, "import", project, songs)
    return [(song["path"], 10 * i) for song in json.loads(run(cli, "songs", project, "--json"))
            for i in range(song["clips"])]


def with_ffmpeg(clips, folder, at_a_time):
    def cut(number):
        song, start = clips[number]
        run("ffmpeg", "-v", "error", "-nostdin", "-ss", start, "-t", 10, "-i", song,
            "-ac", 1, "-ar", 44100, folder / f"{number:05d}.wav")

    folder.mkdir()
    with concurrent.futures.ThreadPoolExecutor(at_a_time) as pool:
        list(pool.map(cut, range(len(clips))))
    return folder


def lengths(folder):
    """Samples of every WAV in the folder."""
    result = {}
    for file in sorted(folder.glob("*.wav")):
        with wave.open(str(file)) as sound:
            assert (sound.getnchannels(), sound.getframerate()) == (1, 44100), file
            result[file.name] = sound.getnframes()
    return result


def check_same(mine, theirs):
    assert mine.keys() == theirs.keys(), "other clips"
    assert set(mine.values()) == {441000}
    # The header of an mp3 counts the codec's padding: the last clip of a song may lack it.
    for name, samples in theirs.items():
        assert abs(samples - mine[name]) <= 4410, (name, samples)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("cli", type=pathlib.Path)
    parser.add_argument("--songs", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--music", type=pathlib.Path, help="where the songs are made, or were")
    options = parser.parse_args()
    cli = options.cli.resolve()
    with tempfile.TemporaryDirectory() as name:
        scratch = pathlib.Path(name)
        songs = (options.music or scratch / "songs").resolve()
        run(MAKE_SONGS, songs, "--songs", options.songs, "--formats", "mp3")
        clips = clips_of(cli, songs, scratch)
        ways = {
            "cuadrante-cli": lambda folder: ours(cli, songs, folder),
            "ffmpeg, one by one": lambda folder: with_ffmpeg(clips, folder / "clips", 1),
            f"ffmpeg, {os.cpu_count()} at a time":
                lambda folder: with_ffmpeg(clips, folder / "clips", os.cpu_count()),
        }
        seconds = {way: [] for way in ways}
        for _ in range(options.rounds):
            made = {}
            for number, (way, work) in enumerate(ways.items()):
                folder = scratch / f"way{number}"
                folder.mkdir()
                start = time.perf_counter()
                clips_folder = work(folder)
                seconds[way].append(time.perf_counter() - start)
                made[way] = lengths(clips_folder)
                shutil.rmtree(folder)
            mine = made.pop("cuadrante-cli")
            for theirs in made.values():
                check_same(mine, theirs)
    medians = {way: statistics.median(times) for way, times in seconds.items()}
    print(f"{options.songs} mp3 songs, {len(clips)} clips, {options.rounds} rounds")
    for way, median in medians.items():
        print(f"{way:22} {median:7.2f} s  {1000 * median / len(clips):6.1f} ms a clip  "
              f"{median / medians['cuadrante-cli']:5.1f} times ours")


if __name__ == "__main__":
    main()
