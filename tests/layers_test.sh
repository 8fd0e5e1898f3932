#!/bin/sh
# The layers point one way: core knows neither Qt nor Torch, models no Qt, ui no Torch. Debian's Torch headers
# are on the compiler's default path, so the compiler alone would not notice.
set -u
cd "$1" || exit 2
status=0
refuse() {
  layer=$1
  pattern=$2
  found=$(grep -rnE "#include *[<\"]($pattern)" --include='*.h' --include='*.cpp' "$layer")
  if [ -n "$found" ]; then
    echo "$layer must not include:"
    echo "$found"
    status=1
  fi
}
refuse core 'Q[A-Z]|torch/|ATen/|c10/'
refuse models 'Q[A-Z]'
refuse ui 'torch/|ATen/|c10/'
# A folder of a higher layer named from a lower one.
refuse core '(networks|training/torch|theme|plane|playback|workbench|cli)/'
refuse models '(theme|plane|playback|workbench|cli)/'
refuse ui '(networks|checkpoints|workbench|cli)/'
[ -n "$(find core models ui -name '*.cpp')" ] || { echo 'no sources found'; status=2; }
exit $status
