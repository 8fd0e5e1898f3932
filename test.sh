#!/usr/bin/env bash
# Installs what is missing, builds everything and runs all tests, those of the window under Xvfb.
set -euo pipefail
cd "$(dirname "$0")"

scripts/install_packages.sh --tests
# From nothing together, which is sooner; a build that somebody works in stays as it is.
unity=()
[ -e build/release/build.ninja ] || unity=(-DCUADRANTE_UNITY=ON)
cmake --preset release -DCUADRANTE_TESTS=ON "${unity[@]}"
cmake --build --preset release

scratch=$(mktemp -d)
started=()
clean_up() {
  for pid in "${started[@]}"; do
    kill "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
  rm -rf "$scratch"
}
trap clean_up EXIT

# Xvfb picks a free display and says which.
mkfifo "$scratch/display"
Xvfb -displayfd 3 -screen 0 1600x1000x24 -nolisten tcp 3>"$scratch/display" 2>"$scratch/xvfb.log" &
started+=($!)
if ! read -r -t 30 number <"$scratch/display"; then
  echo "test.sh: Xvfb did not start:" >&2
  cat "$scratch/xvfb.log" >&2
  exit 1
fi
export DISPLAY=":$number" QT_QPA_PLATFORM=xcb
unset WAYLAND_DISPLAY
# Without a window manager no window ever becomes active.
openbox 2>"$scratch/openbox.log" &
started+=($!)

# Settings and the like of the tests stay out of the user's home.
export XDG_RUNTIME_DIR="$scratch/run" XDG_CONFIG_HOME="$scratch/config"
mkdir -m 700 "$XDG_RUNTIME_DIR" "$XDG_CONFIG_HOME"

ctest --test-dir build/release -j2 -LE nightly --output-on-failure --no-tests=error
