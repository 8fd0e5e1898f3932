#!/usr/bin/env bash
# The recipe of the demo project: make_demo.sh CUADRANTE_CLI FOLDER
# Real music of two Debian packages (the README credits the authors), cut into clips and labelled by
# a rule computed from the sound. Interrupted, it goes on where it stopped; made once, it is left as
# it is, for it may hold a person's labels by then.
set -euo pipefail

cli=$1
demo=$2
# Only these folders: the packages of other languages hold the same tracks again.
drascula=/usr/share/scummvm/drascula/audio
zaz=/usr/share/games/zaz

if [ -e "$demo/datasets/v0001/dataset.json" ]; then
  exit 0
fi
echo "Making the demo project in $demo"
"$cli" new "$demo"
"$cli" import "$demo" "$drascula" "$zaz"/mus*.ogg
"$cli" select "$demo" --all
"$cli" cut "$demo"
"$cli" labels rule "$demo"
"$cli" dataset build "$demo" --if-changed --note "labels of the rule"
