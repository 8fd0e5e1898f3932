// The code of models/kernels/conv_rows.h, compiled once for each set of instructions (see
// models/kernels/vectors.h).
#pragma once

#include "models/kernels/conv_rows.h"
#include "models/kernels/products.h"

namespace cuadrante::models {
namespace {

using Rows = ConvRowsSize;

inline void zeroFloats(float* values, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i)
    values[i] = 0.0F;
}

/// Rows of a result that reach a pair of rows of x.
constexpr std::size_t kRowsReaching = (Rows::kRows + 1) / 2;

/// Eight channels: fewer than the lanes of AVX-512.
constexpr std::size_t kPart = 8;
inline void copyPart(const float* from, float* to) {
  typedef float Part __attribute__((vector_size(kPart * 4), aligned(4), may_alias));
  *reinterpret_cast<Part*>(to) = *reinterpret_cast<const Part*>(from);
}

/// Of one row of the window.
inline std::size_t rowWeights(const Rows& size) {
  return Rows::kColumns * size.channels * size.filters;
}

inline void packForward(const Rows& size, const float* weights, float* packed) {
  pack(weights, size.filters, Rows::kRows * Rows::kColumns * size.channels, size.filters / kLanes,
       packed);
}

/// For two rows of x at once, which the same rows of the result reach: by row d of these, counted
/// back from the nearest, through rows 2d and 2d + 1 of the window. `[4, 3 · filters, 2 ·
/// channels]`, places in the order of those of the result.
inline void packBackward(const Rows& size, const float* weights, float* packed, float* scratch) {
  const std::size_t width = 2 * size.channels;
  float* to = scratch;
  for (std::size_t d = 0; d < kRowsReaching; ++d)
    for (std::size_t column = Rows::kColumns; column-- > 0;)
      for (std::size_t filter = 0; filter < size.filters; ++filter)
        for (std::size_t i = 0; i < width; ++i, ++to) {
          const std::size_t row = 2 * d + i / size.channels, channel = i % size.channels;
          *to = row < Rows::kRows
                    ? weights[((row * Rows::kColumns + column) * size.channels + channel) *
                                  size.filters +
                              filter]
                    : 0.0F;
        }
  pack(scratch, width, kRowsReaching * Rows::kColumns * size.filters, width / kLanes, packed);
}

inline void forward(const Rows& size, const float* x, const float* packed, const float* bias,
                    float* out) {
  const std::size_t row = size.columns * size.channels;
  for (std::size_t t = 0; t < size.outRows(); ++t, out += size.outColumns() * size.filters)
    multiply(size.outColumns(), Rows::kColumns * size.channels, size.filters / kLanes,
             {x + Rows::kStride * t * row, size.channels, 1, Rows::kRows,
              static_cast<std::ptrdiff_t>(row)},
             packed, {bias, 0}, {out, size.filters});
}

inline void backwardWeights(const Rows& size, const float* x, const float* dOut, float* dWeights,
                            float* dBias, float* scratch) {
  const std::size_t row = size.columns * size.channels, vectors = size.filters / kLanes;
  for (std::size_t t = 0; t < size.outRows(); ++t, dOut += size.outColumns() * size.filters) {
    pack(dOut, size.filters, size.outColumns(), vectors, scratch);
    for (std::size_t i = 0; i < Rows::kRows; ++i) {
      const Into sums{dWeights + i * rowWeights(size), size.filters};
      multiply(Rows::kColumns * size.channels, size.outColumns(), vectors,
               {x + (Rows::kStride * t + i) * row, 1, size.channels}, scratch, {sums.at, sums.row},
               sums);
    }
    for (std::size_t f = 0; f < size.filters; f += kLanes) {
      Floats sum = {};
      for (std::size_t column = 0; column < size.outColumns(); ++column)
        sum += load(dOut + column * size.filters + f);
      store(dBias + f, load(dBias + f) + sum);
    }
  }
}

inline void backwardInput(const Rows& size, const float* dOut, const float* packedBack, float* dX,
                          float* scratch) {
  const std::size_t width = 2 * size.channels, row = size.columns * size.channels;
  const std::size_t outRow = size.outColumns() * size.filters;
  // dOut among places that are zeros, so that every place of x is reached by as many.
  constexpr std::size_t kBeside = Rows::kColumns - 1, kAbove = kRowsReaching - 1;
  const std::size_t paddedRow = outRow + 2 * kBeside * size.filters;
  const std::size_t pairs = (size.rows + 1) / 2;
  float* const sums = scratch;
  float* const zeros = sums + size.columns * width;
  float* const padded = zeros + width;
  zeroFloats(padded, (kAbove + pairs) * paddedRow);
  for (std::size_t t = 0; t < size.outRows(); ++t) {
    float* const to = padded + (kAbove + t) * paddedRow + kBeside * size.filters;
    for (std::size_t i = 0; i < outRow; i += kLanes)
      store(to + i, load(dOut + t * outRow + i));
  }
  zeroFloats(zeros, width);
  for (std::size_t pair = 0; pair < pairs; ++pair) {
    multiply(size.columns, Rows::kColumns * size.filters, width / kLanes,
             {padded + (kAbove + pair) * paddedRow, size.filters, 1, kRowsReaching,
              -static_cast<std::ptrdiff_t>(paddedRow)},
             packedBack, {zeros, 0}, {sums, width});
    for (std::size_t half = 0; half < 2 && 2 * pair + half < size.rows; ++half)
      for (std::size_t column = 0; column < size.columns; ++column)
        for (std::size_t c = 0; c < size.channels; c += kPart)
          copyPart(sums + column * width + half * size.channels + c,
                   dX + (2 * pair + half) * row + column * size.channels + c);
  }
}

constexpr ConvRowsKernel kernelNamed(const char* name) {
  return {packForward, packBackward, forward, backwardWeights, backwardInput, name};
}

}  // namespace
}  // namespace cuadrante::models
