#!/usr/bin/env python3
"""A rule that can be learned is learned, and one that cannot stays at chance:

    learnable_rule.py CUADRANTE_CLI CLIPS STEPS BANDS FOLDS

50 epochs, the thesis's, on clips whose spectra tell energia (make_synthetic_dataset.py, in decibels, no
wrong labels) and whose placer is drawn at random, with the three cells at the smallest of its sizes.
"""
import json
import math
import pathlib
import subprocess
import sys
import tempfile


def main():
    cli, clips, steps, bands, folds = sys.argv[1:]
    scripts = pathlib.Path(__file__).resolve().parents[3] / "scripts"
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run([sys.executable, scripts / "make_synthetic_dataset.py", folder, "--clips", clips,
                        "--steps", steps, "--bands", bands, "--label-noise", "0", "--decibels"], check=True)
        grid = pathlib.Path(folder) / "grid.json"
        grid.write_text(json.dumps({"axis": ["energia", "placer"], "cell": ["rnn", "lstm", "gru"],
                                    "units": [[32]], "epochs": [50]}))
        table = json.loads(subprocess.run([cli, "sweep", folder, grid, "--folds", folds, "--format", "json"],
                                          check=True, stdout=subprocess.PIPE).stdout)
    failures = []
    for row in table:
        axis, accuracy = row["config"]["axis"], row["test_acc"]
        # Of this many tosses of a coin, one series in 15,000 is farther from a half.
        chance = 4 * math.sqrt(0.25 / row["test_clips"])
        print(f"{row['name']} {axis}: {accuracy:.4f} of {row['test_clips']} clips")
        if axis == "energia" and not accuracy > 0.9:
            failures.append(f"{row['name']} has not learned energia: {accuracy:.4f}")
        if axis == "placer" and abs(accuracy - 0.5) > chance:
            failures.append(f"{row['name']} is not at chance on placer: {accuracy:.4f}")
    if len(table) != 6:
        failures.append(f"{len(table)} rows, not 6")
    if failures:
        sys.exit("\n".join(failures))


if __name__ == "__main__":
    main()
