#!/bin/sh
# The runtime that the tests compare exported networks with: ONNX Runtime as npm's onnxruntime-node
# carries it (29 MB of it are kept). Once for this person; other bytes than those of then are refused.
set -eu
version=1.17.0
to=${XDG_CACHE_HOME:-$HOME/.cache}/cuadrante/onnxruntime-$version
[ -e "$to/whole" ] && exit 0
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
fetch() { # package, SHA-512
  file=$scratch/$1.tgz
  curl -fsSL --retry 2 -o "$file" "https://registry.npmjs.org/$1/-/$1-$version.tgz"
  echo "$2  $file" | sha512sum -c --quiet -
  mkdir -p "$to/node_modules/$1"
  tar xzf "$file" -C "$to/node_modules/$1" --strip-components=1 --exclude='*/darwin/*' --exclude='*/win32/*'
}
fetch onnxruntime-common 56ad6b7a625b08f2138c3309d380c0ec09255139db614a78bdb9e6ea22fbba44adfbb544ac7d0d1987de9114938f1c6eac4b57ef0e353c57e742513a9ac8cf27
fetch onnxruntime-node a51c5da923f76bac2d885564557d55dff82c10cc0145403d0f6a1899c37772317e8fe20b4be4886362fb2b17566a9b06eb3eb88b9ad49fc8a3159748bdba2306
touch "$to/whole"
