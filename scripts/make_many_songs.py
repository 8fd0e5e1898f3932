#!/usr/bin/env python3
"""Makes many songs out of a few, for trying out large projects and for benchmarks.

    scripts/make_many_songs.py FOLDER [--songs 1300] [--formats mp3,ogg,opus,flac]

Long pieces are put together from the music of Debian's packages drascula-music and zaz-data and
encoded once; each song is then a part of such a piece, two to five minutes long, copied without
encoding it anew and with tags of its own, so that no two files have the same bytes. The same numbers
always give the same songs. Songs that are there already stay.
"""
import argparse
import concurrent.futures
import os
import pathlib
import random
import subprocess
import tempfile

MUSIC = [pathlib.Path("/usr/share/scummvm/drascula/audio"), pathlib.Path("/usr/share/games/zaz")]
PIECES = 8
PIECE_SECONDS = 320
SHORTEST, LONGEST = 120, 300
# Of every ten songs: how a collection of people's music is made up.
MIX = {"mp3": 6, "ogg": 2, "opus": 1, "flac": 1}
ENCODERS = {
    "mp3": ["-c:a", "libmp3lame", "-b:a", "160k"],
    "ogg": ["-c:a", "libvorbis", "-q:a", "4"],
    "opus": ["-c:a", "libopus", "-b:a", "96k"],
    "flac": ["-c:a", "flac"],
}


def ffmpeg(*arguments):
    subprocess.run(["ffmpeg", "-v", "error", "-nostdin", "-y", *map(str, arguments)], check=True)


def tracks():
    files = sorted(file for folder in MUSIC for file in folder.glob("*.ogg")
                   if file.stat().st_size > 200_000)
    if not files:
        raise SystemExit("no music found: scripts/install_packages.sh installs it")
    return files


def make_piece(number, files, scratch):
    """A piece of PIECE_SECONDS in every format."""
    chosen = random.Random(number).sample(files, min(len(files), 6))
    inputs = [word for file in chosen for word in ("-i", file)]
    joined = "".join(f"[{i}:a]aformat=sample_rates=44100:channel_layouts=stereo[a{i}];"
                     for i in range(len(chosen)))
    joined += "".join(f"[a{i}]" for i in range(len(chosen)))
    joined += f"concat=n={len(chosen)}:v=0:a=1,aloop=-1:size=2e8,atrim=end={PIECE_SECONDS}[out]"
    wav = scratch / f"{number}.wav"
    ffmpeg(*inputs, "-filter_complex", joined, "-map", "[out]", wav)
    return wav


def encode(wav, suffix):
    # FLAC's header counts the samples, so its pieces are of different lengths and copied whole.
    length = PIECE_SECONDS if suffix != "flac" else SHORTEST + 20 * int(wav.stem)
    ffmpeg("-i", wav, "-t", length, *ENCODERS[suffix], wav.with_suffix("." + suffix))


def path_of(number, suffix, folder):
    return folder / f"{number:04d} canción.{suffix}"


def cut(number, suffix, scratch, folder):
    song = path_of(number, suffix, folder)
    if song.exists():
        return
    draw = random.Random(1000 + number)
    piece = draw.randrange(PIECES)
    part = []
    if suffix != "flac":
        length = draw.uniform(SHORTEST, LONGEST)
        part = ["-ss", f"{draw.uniform(0, PIECE_SECONDS - 5 - length):.3f}", "-t", f"{length:.3f}"]
    partial = folder / f".{number:04d}.partial.{suffix}"
    ffmpeg(*part, "-i", scratch / f"{piece}.{suffix}", "-c", "copy", "-map_metadata", "-1",
           "-metadata", f"title=Canción {number}", "-metadata", f"artist=Artista {number % 97}",
           "-metadata", f"album=Álbum {number % 131}", partial)
    partial.rename(song)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("--songs", type=int, default=1300)
    parser.add_argument("--formats", default=",".join(MIX))
    options = parser.parse_args()
    formats = [name for name in options.formats.split(",") for _ in range(MIX[name])]
    options.folder.mkdir(parents=True, exist_ok=True)
    songs = [(number, formats[number % len(formats)]) for number in range(options.songs)]
    if all(path_of(*song, options.folder).exists() for song in songs):
        return
    files = tracks()
    with tempfile.TemporaryDirectory() as name, \
            concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        scratch = pathlib.Path(name)
        wavs = list(pool.map(lambda n: make_piece(n, files, scratch), range(PIECES)))
        list(pool.map(lambda job: encode(*job),
                      [(wav, suffix) for suffix in set(formats) for wav in wavs]))
        list(pool.map(lambda song: cut(*song, scratch, options.folder), songs))
    print(f"{options.songs} songs in {options.folder}")


if __name__ == "__main__":
    main()
