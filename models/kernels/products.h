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

/// Memory that is wanted soon, brought into the cache line by line among the multiplications of a
/// product: asked for at once, the processor would wait until there is room for so many requests.
class Ahead {
 public:
  void add(const float* values, std::size_t count) {
    if (count > 0)
      ranges_[count_++] = {values, values + count};
  }
  bool empty() const { return next_ == count_; }
  void line() {
    Range& range = ranges_[next_];
    __builtin_prefetch(range.at);
    range.at += kLineFloats;
    if (range.at >= range.end)
      ++next_;
  }
  /// What no product had time for.
  void rest() {
    while (!empty())
      line();
  }

 private:
  static constexpr std::size_t kLineFloats = 16, kMostRanges = 16;
  struct Range {
    const float *at, *end;
  };
  Range ranges_[kMostRanges];
  std::size_t count_ = 0, next_ = 0;
};

/// What a column of tiles computes. It is handed over by reference: copied, its halves would be
/// stored one by one and loaded as vectors, for which the processor waits.
struct Product {
  std::size_t rows, k;
  Left a;
  const float* packed;
  From initial;
  Into out;
  Ahead* ahead;  ///< null: nothing
};

template <int kRows, int kWidth, bool kAhead>
[[gnu::always_inline]] inline void tile(std::size_t k, const float* left, std::size_t leftRow,
                                        std::size_t leftColumn, const float* packed,
                                        const float* initial, std::size_t initialRow, float* out,
                                        std::size_t outRow, Ahead* ahead) {
  Floats sum[kRows][kWidth];
#pragma GCC unroll 8
  for (int i = 0; i < kRows; ++i)
#pragma GCC unroll 3
    for (int v = 0; v < kWidth; ++v)
      sum[i][v] = load(initial + static_cast<std::size_t>(i) * initialRow + v * kLanes);
  for (std::size_t j = 0; j < k; ++j, left += leftColumn, packed += kWidth * kLanes) {
    if constexpr (kAhead)
      if (!ahead->empty())
        ahead->line();
    Floats right[kWidth];
#pragma GCC unroll 3
    for (int v = 0; v < kWidth; ++v)
      right[v] = load(packed + v * kLanes);
#pragma GCC unroll 8
    for (int i = 0; i < kRows; ++i) {
      const Floats value = all(left[static_cast<std::size_t>(i) * leftRow]);
#pragma GCC unroll 3
      for (int v = 0; v < kWidth; ++v)
        sum[i][v] += value * right[v];
    }
  }
#pragma GCC unroll 8
  for (int i = 0; i < kRows; ++i)
#pragma GCC unroll 3
    for (int v = 0; v < kWidth; ++v)
      store(out + static_cast<std::size_t>(i) * outRow + v * kLanes, sum[i][v]);
}

/// The rest of the rows, fewer than kTileRows.
template <int kWidth, int kRows = kTileRows - 1>
[[gnu::noinline]] void lastTile(const Product& p, std::size_t done) {
  if constexpr (kRows > 0) {
    if (p.rows - done == kRows)
      tile<kRows, kWidth, false>(p.k, p.a.at + done * p.a.row, p.a.row, p.a.column, p.packed,
                                 p.initial.at + done * p.initial.row, p.initial.row,
                                 p.out.at + done * p.out.row, p.out.row, nullptr);
    else
      lastTile<kWidth, kRows - 1>(p, done);
  }
}

template <int kWidth, bool kAhead>
[[gnu::noinline]] void columnOfTiles(const Product& p) {
  std::size_t done = 0;
  for (; p.rows - done >= kTileRows; done += kTileRows)
    tile<kTileRows, kWidth, kAhead>(p.k, p.a.at + done * p.a.row, p.a.row, p.a.column, p.packed,
                                    p.initial.at + done * p.initial.row, p.initial.row,
                                    p.out.at + done * p.out.row, p.out.row, p.ahead);
  if (done < p.rows)
    lastTile<kWidth>(p, done);
}

/// `out = initial + a · b`, `a` `[m, k]`, `b` packed `[k, vectors · kLanes]`. `initial` may be
/// `out`.
inline void multiply(std::size_t m, std::size_t k, std::size_t vectors, Left a, const float* packed,
                     From initial, Into out, Ahead* ahead = nullptr) {
  Product product{m, k, a, packed, initial, out, ahead};
  const bool fetch = ahead != nullptr && !ahead->empty();
  for (std::size_t v = 0; v < vectors;) {
    const std::size_t width = tileWidth(vectors - v);
    if (width == 3)
      (fetch ? columnOfTiles<3, true> : columnOfTiles<3, false>)(product);
    else if (width == 2)
      (fetch ? columnOfTiles<2, true> : columnOfTiles<2, false>)(product);
    else
      (fetch ? columnOfTiles<1, true> : columnOfTiles<1, false>)(product);
    product.packed += k * width * kLanes;
    product.initial.at += width * kLanes;
    product.out.at += width * kLanes;
    v += width;
  }
}

}  // namespace
}  // namespace cuadrante::models
