#!/usr/bin/env bash
# Whether a program does with projects, datasets and runs of the program of commit 74bbbb2 what that
# one does, bit for bit, on this machine:
#
#     scripts/compare_with_earlier.sh BASE_BINDIR NEW_BINDIR
#
# Each folder holds a cuadrante-cli of a release build; that of the earlier program is made as
# tests/fixtures/earlier/make.sh says. Both answer the same questions, go on with the same interrupted
# runs and train, cut and build the same on copies of tests/fixtures/earlier. Equal must be: every
# answer (in JSON the new program may say more), the epochs without their seconds, the predictions (but what
# their columns are called), the
# results (but κ of the quadrants, whose formula was another: docs/agreement.md), the tensors of every
# checkpoint (its header may tell more than it did) and the arrays and clips of every dataset. Exit
# status 1 where something differs.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
# shellcheck disable=SC2034 # read as ${!side}
base=$(cd "$1" && pwd)
# shellcheck disable=SC2034
new=$(cd "$2" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

for side in base new; do
  echo "$side: ${!side}"
  # The copies have the same place, so that no answer differs by it.
  "$root/tests/fixtures/earlier/ask.sh" "${!side}/cuadrante-cli" "$scratch/copy" "$scratch/$side"
  mv "$scratch/copy" "$scratch/$side-copy"
done

status=0
diff -ru --exclude='*.json' "$scratch/base" "$scratch/new" || status=1
/usr/bin/python3 - "$scratch"/{base,new}{,-copy} <<'P' || status=1
import json, pathlib, struct, sys

base_said, base, new_said, new = map(pathlib.Path, sys.argv[1:])
compared = {"JSON answers": 0, "checkpoints": 0, "tensors": 0, "files": 0}
faults = []


def compare_said(new, base, where):
    if type(new) is not type(base):
        faults.append(f"{where}: {json.dumps(new)} instead of {json.dumps(base)}")
    elif isinstance(base, dict):
        for key, value in base.items():
            if key == "spectrogram" and "features" in new:
                # It is called the parameters of its features now, and the bands are in its shape.
                parameters = new["features"]["parameters"] | {"bands": new["shape"][1]}
                compare_said(parameters, value, f"{where}/features/parameters")
            elif key in new:
                compare_said(new[key], value, f"{where}/{key}")
            else:
                faults.append(f"{where}: {key} is missing")
    elif isinstance(base, list):
        if len(new) != len(base):
            faults.append(f"{where}: {len(new)} instead of {len(base)}")
        for number, (ours, theirs) in enumerate(zip(new, base)):
            compare_said(ours, theirs, f"{where}/{number}")
    elif new != base:
        faults.append(f"{where}: {json.dumps(new)} instead of {json.dumps(base)}")


for file in sorted(base_said.rglob("*.json")):
    name = file.relative_to(base_said)
    compare_said(json.loads((new_said / name).read_text()), json.loads(file.read_text()), str(name))
    compared["JSON answers"] += 1


def tensors(file):
    data = file.read_bytes()
    size, = struct.unpack("<Q", data[:8])
    header = json.loads(data[8:8 + size])
    header.pop("__metadata__", None)
    return {name: (told["dtype"], told["shape"], data[8 + size:][slice(*told["data_offsets"])])
            for name, told in header.items()}


def those(folder):
    # ask.sh has stripped the seconds of epochs.csv and compared them and the predictions.
    return {file.relative_to(folder) for pattern in ("*.safetensors", "datasets/*/*.npy",
                                                    "datasets/*/clips.csv", "clips/*.wav")
            for file in folder.rglob(pattern)}


for file in sorted(those(base) ^ those(new)):
    faults.append(f"{file}: only one of the two programs has it")
for file in sorted(those(base) & those(new)):
    if file.suffix == ".safetensors":
        ours, theirs = tensors(new / file), tensors(base / file)
        compared["checkpoints"] += 1
        compared["tensors"] += len(theirs)
        other = [name for name in sorted(ours.keys() | theirs.keys())
                 if ours.get(name) != theirs.get(name)]
        if other:
            faults.append(f"{file}: {len(other)} tensors differ, such as {other[0]}")
    else:
        compared["files"] += 1
        if (base / file).read_bytes() != (new / file).read_bytes():
            faults.append(f"{file} differs")
print(*faults, sep="\n", end="\n" if faults else "")
print("compared:", ", ".join(f"{count} {what}" for what, count in compared.items()))
sys.exit(bool(faults))
P
if ((status == 0)); then echo "no difference"; else echo "THEY DIFFER"; fi
exit "$status"
