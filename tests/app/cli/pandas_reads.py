#!/usr/bin/env python3
"""By the lines that docs/exports.md shows, pandas reads clips.csv and predictions.csv as they were meant:

    pandas_reads.py CUADRANTE_CLI

Exit status 77 (passed over) where there is no pandas."""
import pathlib
import re
import subprocess
import sys
import tempfile

import numpy as np

try:
    import pandas
except ImportError:
    print("no pandas here")
    sys.exit(77)

SOURCE = pathlib.Path(__file__).resolve().parents[3]
SONGS = ["007", "NA", "None", "1e5", "=sum", "a, \"b\"", "true", "2026-01-02"]


def main():
    code = re.search(r"## In pandas\n\n```python\n(.*?)```", (SOURCE / "docs/exports.md").read_text(), re.S).group(1)
    random = np.random.default_rng(1)
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        np.save(folder / "X.npy", random.random((48, 12, 6), dtype=np.float32))
        labels = random.uniform(-1, 1, (48, 2))
        np.save(folder / "Y.npy", labels)
        quoted = {"=sum": "'=sum", "a, \"b\"": "\"a, \"\"b\"\"\""}
        rows = [f"{i},{i:05},{quoted.get(SONGS[i % 8], SONGS[i % 8])}" for i in range(48)]
        (folder / "clips.csv").write_text("index,clip,song\n" + "\n".join(rows) + "\n")
        for run, axis in enumerate(("energia", "cuadrantes"), 1):
            subprocess.run([sys.argv[1], "train", folder, "--axis", axis, "--cell", "rnn", "--units", "3", "--epochs",
                            "1", "--folds", "0", "--split", "by-clip"], check=True, stdout=subprocess.DEVNULL)
            read = {}
            exec(code.replace('"predictions.csv"', repr(str(folder / f"runs/{run:04}/predictions.csv")))
                 .replace('"clips.csv"', repr(str(folder / "clips.csv"))), read)
            clips, predictions = read["clips"], read["predictions"]
            assert list(clips["song"][:8]) == [s.replace("=sum", "'=sum") for s in SONGS], list(clips["song"][:8])
            assert list(clips["clip"]) == [f"{i:05}" for i in range(48)] == list(predictions["clip"])
            assert list(predictions["index"]) == list(range(48))
            if axis == "energia":
                p = predictions["p_class_1"]
                assert list(predictions["label"]) == list((labels[:, 1] >= 0).astype(int))
                assert ((p >= 0.5) == (predictions["predicted"] == 1)).all()
            else:
                names = ["p_estres", "p_felicidad", "p_calma", "p_tristeza"]
                assert np.allclose(predictions[names].sum(axis=1), 1, atol=1e-6)
                assert (predictions[names].to_numpy().argmax(axis=1) == predictions["predicted"]).all()
                # placer, energia: stress is unpleasant and energetic, and so on round the plane
                quadrant = np.where(labels[:, 1] >= 0, np.where(labels[:, 0] >= 0, 1, 0), np.where(labels[:, 0] >= 0, 2, 3))
                assert (quadrant == predictions["label"]).all()
            assert not predictions.isna().any().any()


if __name__ == "__main__":
    main()
