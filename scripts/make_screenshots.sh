#!/usr/bin/env bash
# Makes docs/images/*.png: the pages of the window, light and dark, on a copy of the demo project.
# With FOLDER, instead: the label page at 1280x720 and 2560x1440, in both schemes and languages.
set -euo pipefail
[ $# -le 1 ] || { echo "usage: $0 [FOLDER]" >&2; exit 2; }
images=$(realpath -m "${1:-$(dirname "$0")/../docs/images}")
sizes=()
[ $# -eq 0 ] || sizes=(1280x720 2560x1440)
cd "$(dirname "$0")/.."

scripts/install_packages.sh --tests
cmake --preset release -DCUADRANTE_TESTS=ON
cmake --build --preset release --target workbench_screenshots cuadrante-cli cuadrante_models
resources/demo/make_demo.sh build/release/bin/cuadrante-cli demo

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r demo "$scratch/demo"
scripts/headless_loop.sh build/release/bin/cuadrante-cli "$scratch/demo" >"$scratch/log"
build/release/bin/cuadrante-cli sweep "$scratch/demo" tests/bench/demo_grid.json --version 1 --epochs 8 \
  >>"$scratch/log"
mkdir -p "$images"
PULSE_SERVER=unix:/nonexistent xvfb-run -a -s '-screen 0 2600x1500x24' \
  build/release/bin/workbench_screenshots "$scratch/demo" "$images" "${sizes[@]}"
