#!/usr/bin/env bash
# Installs the Debian packages that Cuadrante needs and this machine lacks; with --tests also what
# the tests need, with --bench also what the benchmarks do. The one place that lists them.
set -euo pipefail

build=(
  g++ cmake ninja-build ccache pkg-config git ca-certificates
  # the domain: spectrogram, decoding (confined), resampling, hashing, database, command line, JSON
  libkissfft-dev libavformat-dev libavcodec-dev libavutil-dev libswresample-dev libsoxr-dev
  libseccomp-dev libxxhash-dev libutf8proc-dev libssl-dev libprotobuf-dev protobuf-compiler
  # projects as one file
  libarchive-dev
  # labels as MATLAB's files, of all versions
  libmatio-dev
  libsqlitecpp-dev libsqlite3-dev libcli11-dev nlohmann-json3-dev libfmt-dev
  # statistics: quantiles of distributions, linear algebra
  libboost-dev libeigen3-dev
  # the networks; without OpenBLAS, LibTorch multiplies twenty times slower
  libtorch-dev libopenblas0-pthread libsvm-dev
  # networks from ONNX files, as features; networks to ONNX files
  libopencv-dnn-dev libonnx-dev
  # the window
  qt6-base-dev libqt6opengl6-dev qt6-multimedia-dev qt6-svg-dev libqt6svg6
  qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools fonts-dejavu-core
  # Qt's own texts in Spanish: file dialogs, context menus
  qt6-translations-l10n
)
music=(
  drascula-music zaz-data
  # not in the demo's dataset: what networks say of other music
  asc-music
)
tests=(
  libgtest-dev xvfb xauth openbox xdotool imagemagick dbus procps strace
  python3 python3-numpy python3-matplotlib python3-scipy python3-torch python3-pandas
  # exported networks are compared with ONNX Runtime, which npm has and Debian has not
  nodejs curl
  # the manuals, the desktop entry and the metadata of the package
  man-db appstream desktop-file-utils
  # the fuzzers of the nightly tests
  clang-14
  # they make the sound files of the tests, each in its own format
  ffmpeg flac lame opus-tools sox vorbis-tools
)
bench=(libbenchmark-dev python3-torchaudio pulseaudio pulseaudio-utils)

wanted=("${build[@]}" "${music[@]}")
case "${1:-}" in
  --tests) wanted+=("${tests[@]}") ;;
  --bench) wanted+=("${tests[@]}" "${bench[@]}") ;;
  "") ;;
  *) echo "usage: $0 [--tests|--bench]" >&2; exit 2 ;;
esac

if ! command -v dpkg-query >/dev/null; then
  echo "This is not a Debian system: install the counterparts of these packages yourself:" >&2
  echo "  ${wanted[*]}" >&2
  exit 0
fi

missing=()
for package in "${wanted[@]}"; do
  if [ "$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null)" != installed ]; then
    missing+=("$package")
  fi
done

# Beside Debian's: only tests need it, and do without where it cannot be had.
fetch_runtime() {
  if [ -n "${1:-}" ] && ! "$(dirname "$0")/fetch_onnxruntime.sh"; then
    echo "$0: ONNX Runtime cannot be fetched: exported networks will not be compared with it" >&2
  fi
}
if [ ${#missing[@]} -eq 0 ]; then
  fetch_runtime "${1:-}"
  exit 0
fi

echo "Installing ${#missing[@]} Debian packages: ${missing[*]}"
as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null; then
    echo "$0: needs root or sudo; as root, run: apt-get install ${missing[*]}" >&2
    exit 1
  fi
  as_root=(sudo)
fi
"${as_root[@]}" apt-get -q update
"${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get -q install -y --no-install-recommends "${missing[@]}"
fetch_runtime "${1:-}"
