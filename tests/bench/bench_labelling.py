#!/usr/bin/python3
"""Measures what an annotator waits for: how soon the next clip is heard, frames, the playhead.

    tests/bench/bench_labelling.py build/release/bin/bench_labelling [--clips 100000] [--labels 200]
                                   [--training 2] [--loops 10]

Starts a PulseAudio server of its own whose device is silent, with everything it writes in a folder
that goes with it; without pulseaudio only what needs no sound is measured. On the display that there
is; else off screen.
"""
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import time


class SilentServer:
    """A sound server with one device that plays nothing, at the pace of a real one."""

    def __init__(self, folder):
        runtime = pathlib.Path(folder) / "run"
        runtime.mkdir(mode=0o700)
        self.environment = {**os.environ, "HOME": folder, "XDG_RUNTIME_DIR": str(runtime)}
        self.environment.pop("PULSE_SERVER", None)
        self.process = subprocess.Popen(
            ["pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--disable-shm",
             "--use-pid-file=no", "-L", "module-native-protocol-unix",
             "-L", "module-null-sink sink_name=silent rate=44100"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            if (runtime / "pulse" / "native").exists():
                break
            time.sleep(0.05)
        else:
            self.process.terminate()
            raise SystemExit("pulseaudio does not start")
        # A null sink that nobody plays on sleeps for up to two seconds, which no device does.
        self.silence = subprocess.Popen(
            ["pacat", "--device=silent", "--latency-msec=20", "--raw", "/dev/zero"],
            env=self.environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stop(self):
        for process in (self.silence, self.process):
            process.terminate()
            process.wait()


def main():
    if len(sys.argv) < 2:
        raise SystemExit(__doc__)
    with tempfile.TemporaryDirectory() as folder:
        if shutil.which("pulseaudio") is None or shutil.which("pacat") is None:
            print("pulseaudio and pulseaudio-utils are not installed: nothing is heard, so that is not measured")
            return subprocess.run(sys.argv[1:], env={**os.environ, "PULSE_SERVER":
                                                     "unix:/nonexistent"}).returncode
        server = SilentServer(folder)
        try:
            return subprocess.run(sys.argv[1:], env=server.environment).returncode
        finally:
            server.stop()


if __name__ == "__main__":
    sys.exit(main())
