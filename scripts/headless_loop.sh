#!/usr/bin/env bash
# The whole loop without a screen, on the demo project: headless_loop.sh CUADRANTE_CLI DEMO
# Each step is done once; called again, it does what is missing and shows the results.
set -euo pipefail

cli=$1
demo=$2
axis=energia
epochs=12
heard_again=10

say() { printf '\n== %s\n' "$*"; }

finished() {  # a finished run of this cell on the axis
  "$cli" runs "$demo" | grep "^ *[0-9]\+ \+$1_.* $axis .* finished\$" >/dev/null
}

train_missing() {  # key of the command line, name in the table
  if ! finished "$2"; then
    say "Training a $2 on $axis, $epochs epochs"
    "$cli" train "$demo" --version 1 --axis "$axis" --cell "$1" --units 32 --epochs "$epochs" \
      --threads "$(nproc)"
  fi
}
train_missing rnn SimpleRNN
train_missing gru GRU
train_missing lstm LSTM

if [ ! -e "$demo/datasets/v0002/dataset.json" ]; then
  say "Clips that at least two of the runs miss, in the order to hear them again"
  queue=$("$cli" review "$demo" --version 1 --axis "$axis" --missed-by 2)
  head -n $((heard_again + 1)) <<<"$queue"
  echo "$(($(wc -l <<<"$queue") - 1)) clips in all"
  mapfile -t clips < <(awk -v last=$((heard_again + 1)) 'NR > 1 && NR <= last {print $1}' <<<"$queue")
  if [ ${#clips[@]} -gt 0 ]; then
    say "Hearing the first ${#clips[@]} again, $axis only"
    echo "There is no person here to hear them: a second rule stands in (docs/rule.md)."
    "$cli" labels second-rule "$demo" --axis "$axis" "${clips[@]}"
    say "The next dataset version"
    "$cli" dataset build "$demo" --if-changed \
      --note "$axis of ${#clips[@]} clips again, by the second rule"
  fi
fi
if [ -e "$demo/datasets/v0002/dataset.json" ]; then
  say "What version 2 changes"
  "$cli" dataset diff "$demo" 1 2
fi

say "Pictures"
find "$demo/datasets" "$demo/runs" -name '*.svg' | sort
say "Results"
"$cli" runs "$demo" --sort test_acc

# The last version has statistics, which what is recommended is trained on.
say "What is recommended, on today's labels"
recommended=$("$cli" train "$demo" --recipe recommended 2>&1) || { echo "$recommended" >&2; exit 1; }
grep -v '%' <<<"$recommended" || true
other=/usr/share/games/asc/music
if [ -d "$other" ]; then
  say "Where songs that were in no dataset lie on the plane: $other"
  "$cli" predict "$demo" "$other" --hop 5
fi
