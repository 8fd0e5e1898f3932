#!/usr/bin/env bash
# Makes docs/images/*.png: the pages of the window, light and dark, on a copy of the demo project.
set -euo pipefail
cd "$(dirname "$0")/.."

scripts/install_packages.sh --tests
cmake --preset release -DCUADRANTE_TESTS=ON
cmake --build --preset release --target workbench_screenshots cuadrante-cli cuadrante_models
resources/demo/make_demo.sh build/release/bin/cuadrante-cli demo

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cp -r demo "$scratch/demo"
scripts/headless_loop.sh build/release/bin/cuadrante-cli "$scratch/demo" >"$scratch/log"
mkdir -p docs/images
PULSE_SERVER=unix:/nonexistent xvfb-run -a -s '-screen 0 1600x1000x24' \
  build/release/bin/workbench_screenshots "$scratch/demo" docs/images
