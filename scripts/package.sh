#!/usr/bin/env bash
# Makes the package for Debian of this checkout: build/packages/cuadrante_VERSION_ARCHITECTURE.deb.
set -euo pipefail
cd "$(dirname "$0")/.."
scripts/install_packages.sh
if [ ! -e build/release/build.ninja ]; then
  cmake --preset release -DCUADRANTE_TESTS=OFF -DCUADRANTE_UNITY=ON
fi
cmake --build --preset release --target cuadrante cuadrante-cli cuadrante_models packaging
rm -rf build/packages
cpack --config build/release/CPackConfig.cmake -G DEB -B build/packages
rm -rf build/packages/_CPack_Packages
ls build/packages/*.deb
