// Matrix products for models/kernels/vectors.h: blocks of kTileRows × 3 vectors whose sums stay in
// registers.
#pragma once

#include "models/kernels/vectors.h"

namespace cuadrante::models {
namespace {

/// Vectors that a block takes when so many are left: 3, and no single one beside a 3.
constexpr std::size_t tileWidth(std::size_t left) {
  return left == 4 || left == 2 ? 2 : left < 3 ? left : 3;
}

/// `[rows, vectors · kLanes]` → block after block, each with its rows one after the other.
inline void pack(const float* matrix, std::size_t row, std::size_t rows, std::size_t vectors,
                 float* packed) {
  for (std::size_t v = 0; v < vectors;) {
    const std::size_t width = tileWidth(vectors - v);
    for (std::size_t k = 0; k < rows; ++k)
      for (std::size_t i = 0; i < width; ++i, packed += kLanes)
        store(packed, load(matrix + k * row + (v + i) * kLanes));
    v += width;
  }
}

/// A matrix `[m, k]`, element (i, j) at `at + i · row + j · column`.
struct Left {
  const float* at;
  std::size_t row, column;
};
/// Rows of vectors, `row` floats apart (0: every row the same).
struct From {
  const float* at;
  std::size_t row;
};
struct Into {
  float* at;
  std::size_t row;
};

template <int kRows, int kWidth>
void tile(std::size_t k, Left a, const float* packed, From initial, Into out) {
  Floats sum[kRows][kWidth];
#pragma GCC unroll 8
  for (int i = 0; i < kRows; ++i)
#pragma GCC unroll 3
    for (int v = 0; v < kWidth; ++v)
      sum[i][v] = load(initial.at + static_cast<std::size_t>(i) * initial.row + v * kLanes);
  const float* left = a.at;
  for (std::size_t j = 0; j < k; ++j, left += a.column, packed += kWidth * kLanes) {
    Floats right[kWidth];
#pragma GCC unroll 3
    for (int v = 0; v < kWidth; ++v)
      right[v] = load(packed + v * kLanes);
#pragma GCC unroll 8
    for (int i = 0; i < kRows; ++i) {
      const Floats value = all(left[static_cast<std::size_t>(i) * a.row]);
#pragma GCC unroll 3
      for (int v = 0; v < kWidth; ++v)
        sum[i][v] += value * right[v];
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < kRows; ++i)
#pragma GCC unroll 3
    for (int v = 0; v < kWidth; ++v)
      store(out.at + static_cast<std::size_t>(i) * out.row + v * kLanes, sum[i][v]);
}

/// The rest of the rows, fewer than kTileRows.
template <int kWidth, int kRows = kTileRows - 1>
void lastTile(std::size_t rows, std::size_t k, Left a, const float* packed, From initial,
              Into out) {
  if constexpr (kRows > 0) {
    if (rows == kRows)
      tile<kRows, kWidth>(k, a, packed, initial, out);
    else
      lastTile<kWidth, kRows - 1>(rows, k, a, packed, initial, out);
  }
}

template <int kWidth>
void columnOfTiles(std::size_t m, std::size_t k, Left a, const float* packed, From initial,
                   Into out) {
  for (; m >= kTileRows; m -= kTileRows) {
    tile<kTileRows, kWidth>(k, a, packed, initial, out);
    a.at += kTileRows * a.row;
    initial.at += kTileRows * initial.row;
    out.at += kTileRows * out.row;
  }
  if (m > 0)
    lastTile<kWidth>(m, k, a, packed, initial, out);
}

/// `out = initial + a · b`, `a` `[m, k]`, `b` packed `[k, vectors · kLanes]`. `initial` may be
/// `out`.
inline void multiply(std::size_t m, std::size_t k, std::size_t vectors, Left a, const float* packed,
                     From initial, Into out) {
  for (std::size_t v = 0; v < vectors;) {
    const std::size_t width = tileWidth(vectors - v);
    const auto run = width == 3   ? columnOfTiles<3>
                     : width == 2 ? columnOfTiles<2>
                                  : columnOfTiles<1>;
    run(m, k, a, packed, initial, out);
    packed += k * width * kLanes;
    initial.at += width * kLanes;
    out.at += width * kLanes;
    v += width;
  }
}

}  // namespace
}  // namespace cuadrante::models
