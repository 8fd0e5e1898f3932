#!/usr/bin/env bash
# Installs what is missing, builds, and opens the workbench on a demo project of real music.
# Without a display, the same loop runs headless.
set -euo pipefail
cd "$(dirname "$0")"

scripts/install_packages.sh
if [ ! -e build/release/build.ninja ]; then
  cmake --preset release -DCUADRANTE_TESTS=OFF -DCUADRANTE_UNITY=ON
fi
cmake --build --preset release --target cuadrante cuadrante-cli cuadrante_models

bin=build/release/bin
resources/demo/make_demo.sh "$bin/cuadrante-cli" demo

if [ -n "${DISPLAY:-}" ] || [ -n "${WAYLAND_DISPLAY:-}" ]; then
  exec "$bin/cuadrante" demo
fi
echo "There is no display (neither DISPLAY nor WAYLAND_DISPLAY is set): the loop runs headless."
exec scripts/headless_loop.sh "$bin/cuadrante-cli" demo
