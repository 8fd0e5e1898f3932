#!/usr/bin/env bash
# Kills a sweep three times on its way, lets it end, and says whether anything was lost or done twice:
#
#   tests/bench/sweep_kills.sh CUADRANTE_CLI DATASET SWEEP_OPTION...
#   tests/bench/sweep_kills.sh build/release/bin/cuadrante-cli /dev/shm/synthetic --preset thesis-5-1 --epochs 2
#   tests/bench/sweep_kills.sh CUADRANTE_CLI --small PYTHON     what the tests run
#
# Each kill (SIGKILL) comes when another sixth of the runs has finished. DATASET must have no sweeps yet.
set -euo pipefail
cli=$1
shift
if [ "$1" = --small ]; then
  folder=$(mktemp -d)
  trap 'rm -rf "$folder"' EXIT
  "$2" "$(dirname "$0")/../../scripts/make_synthetic_dataset.py" "$folder" --clips 60 --steps 80 --bands 16 --songs 20
  echo '{"cell": ["rnn", "gru"], "units": [[4], [6], [4, 4]], "epochs": [4], "batch": [16]}' >"$folder/grid.json"
  dataset=$folder
  set -- "$folder/grid.json"
else
  dataset=$1
  shift
fi
record=$dataset/runs/sweeps/0001/sweep.json

finished() { grep -c '"state": "finished"' "$record" 2>/dev/null || true; }
total() { grep -c '"state":' "$record"; }
# Finished runs with what they hold, which nothing may touch again.
results() { grep -l '"state": "finished"' "$dataset"/runs/[0-9]*/run.json 2>/dev/null | xargs -r sha256sum | sort; }

kept=$(mktemp)
start=$SECONDS
for kill in 1 2 3; do
  "$cli" sweep "$dataset" "$@" >/dev/null &
  pid=$!
  before=$(finished)
  while kill -0 $pid 2>/dev/null && { [ ! -e "$record" ] || [ "$(finished)" -lt $((${before:-0} + $(total) / 6)) ]; }; do
    sleep 0.05
  done
  kill -KILL $pid
  wait $pid 2>/dev/null || true
  results >"$kept"
  echo "kill $kill after $((SECONDS - start)) s: $(finished) of $(total) runs recorded, $(wc -l <"$kept") finished"
done
"$cli" sweep "$dataset" "$@" --format markdown
echo "ended after $((SECONDS - start)) s: $(finished) of $(total) runs finished"
all=$(results | wc -l)
lost=$(results | comm -23 "$kept" - | wc -l)
rm "$kept"
echo "finished runs: $all; of those before the last kill, changed or lost: $lost"
[ "$all" -eq "$(total)" ] && [ "$(finished)" -eq "$(total)" ] && [ "$lost" -eq 0 ]
