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

/// A matrix `[m, parts · k]`, element (i, p · k + j) at `at + i · row + p · part + j · column`.
struct Left {
  const float* at;
  std::size_t row, column;
  std::size_t parts = 1;
  std::ptrdiff_t part = 0;
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

/// The rows [first, first + kRows).
template <int kRows, int kWidth, bool kAhead>
[[gnu::always_inline]] inline void tile(const Product& p, std::size_t first) {
  Floats sum[kRows][kWidth];
  const float* const initial = p.initial.at + first * p.initial.row;
#pragma GCC unroll 16
  for (int i = 0; i < kRows; ++i)
#pragma GCC unroll 3
    for (int v = 0; v < kWidth; ++v)
      sum[i][v] = load(initial + static_cast<std::size_t>(i) * p.initial.row + v * kLanes);
  const std::size_t k = p.k, row = p.a.row, column = p.a.column;
  constexpr int kGroup = 8, kGroups = (kRows + kGroup - 1) / kGroup;
  const float* packed = p.packed;
  const float* part = p.a.at + first * row;
  for (std::size_t parts = p.a.parts; parts > 0; --parts, part += p.a.part) {
    const float* left[kGroups];
#pragma GCC unroll 4
    for (int g = 0; g < kGroups; ++g) {
      left[g] = part + static_cast<std::size_t>(g) * kGroup * row;
      // Found anew, each row would want a register of its own for its distance from the first.
      asm("" : "+r"(left[g]));
    }
    for (std::size_t j = 0; j < k; ++j, packed += kWidth * kLanes) {
      if constexpr (kAhead)
        if (!p.ahead->empty())
          p.ahead->line();
      Floats right[kWidth];
#pragma GCC unroll 3
      for (int v = 0; v < kWidth; ++v)
        right[v] = load(packed + v * kLanes);
#pragma GCC unroll 16
      for (int i = 0; i < kRows; ++i) {
        const Floats value = all(left[i / kGroup][static_cast<std::size_t>(i % kGroup) * row]);
#pragma GCC unroll 3
        for (int v = 0; v < kWidth; ++v)
          sum[i][v] += value * right[v];
      }
#pragma GCC unroll 4
      for (int g = 0; g < kGroups; ++g)
        left[g] += column;
    }
  }
  float* const out = p.out.at + first * p.out.row;
#pragma GCC unroll 16
  for (int i = 0; i < kRows; ++i)
#pragma GCC unroll 3
    for (int v = 0; v < kWidth; ++v)
      store(out + static_cast<std::size_t>(i) * p.out.row + v * kLanes, sum[i][v]);
}

/// The rest of the rows, fewer than kTileRows.
template <int kWidth, int kRows = kTileRows - 1>
[[gnu::noinline]] void lastTile(const Product& p, std::size_t done) {
  if constexpr (kRows > 0) {
    if (p.rows - done == kRows)
      tile<kRows, kWidth, false>(p, done);
    else
      lastTile<kWidth, kRows - 1>(p, done);
  }
}

/// From row `done` on as many tiles of kRows rows as there are; returns the row behind them.
template <int kRows, int kWidth, bool kAhead>
[[gnu::always_inline]] inline std::size_t tilesOf(const Product& p, std::size_t done) {
  for (; p.rows - done >= kRows; done += kRows)
    tile<kRows, kWidth, kAhead>(p, done);
  return done;
}

template <int kWidth, bool kAhead>
[[gnu::noinline]] void columnOfTiles(const Product& p) {
  std::size_t done = 0;
  // Of a single vector so few sums would wait for each other.
  if constexpr (kWidth == 1)
    done = tilesOf<2 * kTileRows, kWidth, kAhead>(p, done);
  done = tilesOf<kTileRows, kWidth, kAhead>(p, done);
  if (done < p.rows)
    lastTile<kWidth>(p, done);
}

/// `out = initial + a · b`, `a` `[m, parts · k]`, `b` packed `[parts · k, vectors · kLanes]`.
/// `initial` may be `out`.
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
    product.packed += a.parts * k * width * kLanes;
    product.initial.at += width * kLanes;
    product.out.at += width * kLanes;
    v += width;
  }
}

}  // namespace
}  // namespace cuadrante::models
