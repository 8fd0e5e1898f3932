#!/bin/sh
# Compiles the CUDA kernels for the cards of 2020 and of today, without LibTorch and without a card:
# shows that they are valid, and how many registers they use.
set -eu
cd "$(dirname "$0")/.."
nvcc=${NVCC:-$(command -v nvcc || echo /usr/local/cuda/bin/nvcc)}
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for file in models/kernels/cuda/*.cu; do
  for card in sm_80 sm_90; do
    echo "$file for $card"
    "$nvcc" -std=c++17 -O3 -arch="$card" -Xptxas -v -Werror all-warnings -I . \
      -cubin -o "$out/kernel.cubin" "$file" 2>&1 | grep registers
  done
done
