// The code of models/kernels/conv_pool.h, compiled once for each set of instructions by the files
// that include it. It calls nothing of the standard library: an inline function compiled here with
// AVX-512 could end up in a program that runs without it.
#pragma once

#include "models/kernels/conv_pool.h"

namespace cuadrante::models {
namespace {

constexpr int kFilters = 8;
constexpr int kKernelTime = 7, kKernelBands = 3;
constexpr int kWindowRows = kKernelTime + 2;  ///< rows of x below two rows of the convolution
constexpr int kRing = 12;  ///< rows kept; a multiple of the 4 that each step adds

template <int kLanes>
struct Vector {
  typedef float Type __attribute__((vector_size(kLanes * 4), aligned(4), may_alias));
};
using Floats8 = Vector<8>::Type;
typedef std::int32_t Ints8 __attribute__((vector_size(32)));
typedef std::uint8_t Bytes8 __attribute__((vector_size(8), aligned(1), may_alias));

template <int kLanes>
typename Vector<kLanes>::Type& at(float* values) {
  return *reinterpret_cast<typename Vector<kLanes>::Type*>(values);
}
template <int kLanes>
const typename Vector<kLanes>::Type& at(const float* values) {
  return *reinterpret_cast<const typename Vector<kLanes>::Type*>(values);
}

/// Memory of one call.
class Buffer {
 public:
  explicit Buffer(std::size_t floats)
      : values_(static_cast<float*>(__builtin_malloc(floats * sizeof(float) + 64))),
        aligned_(reinterpret_cast<float*>((reinterpret_cast<std::uintptr_t>(values_) + 63) &
                                          ~std::uintptr_t{63})) {
    if (values_ == nullptr)
      __builtin_trap();
  }
  ~Buffer() { __builtin_free(values_); }
  Buffer(const Buffer&) = delete;
  Buffer& operator=(const Buffer&) = delete;
  float* data() { return aligned_; }

 private:
  float* values_;
  float* aligned_;
};

/// Pairs of bands of the convolution that are computed from the first row to the last before others
/// are: what is kept of x for so many stays in the first cache.
constexpr std::size_t kStripPairs = 32;

/// Rows of x below some pairs of bands, with every value repeated for the 8 filters, so that a
/// vector of 16 lanes holds two neighbouring places and one of 8 lanes one. Rows are made once,
/// when first needed.
class RepeatedRows {
 public:
  RepeatedRows(ConvPoolSize size, const float* x, std::size_t firstPair, std::size_t pairs)
      : row_(size.bands),
        bands_(2 * pairs + kKernelBands - 1),
        x_(x + 2 * firstPair),
        buffer_(kRing * bands_ * kFilters) {}

  /// Moves to the nine rows from `first` on.
  void moveTo(std::size_t first) {
    for (; made_ < first + kWindowRows; ++made_) {
      float* row = buffer_.data() + made_ % kRing * bands_ * kFilters;
      for (std::size_t f = 0; f < bands_; ++f)
        at<8>(row + f * kFilters) = Floats8{} + x_[made_ * row_ + f];
    }
    for (int i = 0; i < kWindowRows; ++i)
      rows_[i] = buffer_.data() + (first + i) % kRing * bands_ * kFilters;
  }
  const float* row(int i) const { return rows_[i]; }

 private:
  std::size_t row_, bands_;
  const float* x_;
  Buffer buffer_;
  std::size_t made_ = 0;
  const float* rows_[kWindowRows] = {};
};

/// The filters' weights at one place of the window, side by side and repeated for each place of a
/// vector.
template <int kLanes>
void repeatWeights(const float* weights, float* repeated) {
  for (int place = 0; place < kKernelTime * kKernelBands; ++place)
    for (int lane = 0; lane < kLanes; ++lane)
      repeated[place * kLanes + lane] =
          weights[lane % kFilters * kKernelTime * kKernelBands + place];
}

/// Two rows of the convolution for `kPairs` neighbouring pairs of bands from band 2·q on, into
/// `sums` `[2, 2·kPairs, 8]`.
template <int kLanes, int kPairs>
void convolve(const RepeatedRows& rows, std::size_t q, const float* weights, const float* bias,
              float* sums) {
  constexpr int kVectors = 2 * kPairs * kFilters / kLanes;
  typename Vector<kLanes>::Type sum[2][kVectors];
  for (int row = 0; row < 2; ++row)
    for (int v = 0; v < kVectors; ++v)
      sum[row][v] = at<kLanes>(bias);
#pragma GCC unroll 7
  for (int i = 0; i < kKernelTime; ++i) {
    const float* upper = rows.row(i) + 2 * q * kFilters;
    const float* lower = rows.row(i + 2) + 2 * q * kFilters;
#pragma GCC unroll 3
    for (int j = 0; j < kKernelBands; ++j) {
      const auto weight = at<kLanes>(weights + (i * kKernelBands + j) * kLanes);
#pragma GCC unroll 8
      for (int v = 0; v < kVectors; ++v) {
        sum[0][v] += weight * at<kLanes>(upper + j * kFilters + v * kLanes);
        sum[1][v] += weight * at<kLanes>(lower + j * kFilters + v * kLanes);
      }
    }
  }
  for (int row = 0; row < 2; ++row)
    for (int v = 0; v < kVectors; ++v)
      at<kLanes>(sums + row * 2 * kPairs * kFilters + v * kLanes) = sum[row][v];
}

/// The greatest of four, the first of equals; never less than 0.
inline void pool(const Floats8& a, const Floats8& b, const Floats8& c, const Floats8& d, float* out,
                 std::uint8_t* winner) {
  Floats8 best = a;
  Ints8 which = {};
  const auto offer = [&](const Floats8& value, std::int32_t place) {
    const Ints8 better = value > best;
    best = better ? value : best;
    which = better ? Ints8{} + place : which;
  };
  offer(b, 1);
  offer(c, 2);
  offer(d, 3);
  const Ints8 passed = best > Floats8{};
  at<8>(out) = passed ? best : Floats8{};
  *reinterpret_cast<Bytes8*>(winner) =
      __builtin_convertvector(passed ? which : Ints8{} + 4, Bytes8);
}

template <int kLanes, int kPairs>
void convolveAndPool(const RepeatedRows& rows, std::size_t q, const float* weights,
                     const float* bias, float* out, std::uint8_t* winner) {
  alignas(64) float sums[2][2 * kPairs][kFilters];
  convolve<kLanes, kPairs>(rows, q, weights, bias, &sums[0][0][0]);
  for (int pair = 0; pair < kPairs; ++pair)
    pool(at<8>(sums[0][2 * pair]), at<8>(sums[0][2 * pair + 1]), at<8>(sums[1][2 * pair]),
         at<8>(sums[1][2 * pair + 1]), out + (q + pair) * kFilters, winner + (q + pair) * kFilters);
}

template <int kLanes>
void forward(ConvPoolSize size, const float* x, const float* weights, const float* bias, float* out,
             std::uint8_t* winner) {
  constexpr int kPairs = kLanes / 4;  // eight sums in registers
  alignas(64) float repeated[kKernelTime * kKernelBands * kLanes], repeatedBias[kLanes];
  repeatWeights<kLanes>(weights, repeated);
  for (int lane = 0; lane < kLanes; ++lane)
    repeatedBias[lane] = bias[lane % kFilters];
  const std::size_t pairs = size.pooledBands();
  for (std::size_t strip = 0; strip < pairs; strip += kStripPairs) {
    const std::size_t width = pairs - strip < kStripPairs ? pairs - strip : kStripPairs;
    RepeatedRows rows(size, x, strip, width);
    for (std::size_t p = 0; p < size.pooledTime(); ++p) {
      rows.moveTo(4 * p);
      float* row = out + (p * pairs + strip) * kFilters;
      std::uint8_t* winners = winner + (p * pairs + strip) * kFilters;
      std::size_t q = 0;
      for (; q + kPairs <= width; q += kPairs)
        convolveAndPool<kLanes, kPairs>(rows, q, repeated, repeatedBias, row, winners);
      for (; q < width; ++q)
        convolveAndPool<kLanes, 1>(rows, q, repeated, repeatedBias, row, winners);
    }
  }
}

/// The gradient by two rows of the convolution, `[2, 2·pairs, 8]`: dOut where a place won, 0
/// elsewhere.
inline void spread(std::size_t pairs, const float* dOut, const std::uint8_t* winner, float* dSums) {
  for (std::size_t q = 0; q < pairs; ++q) {
    const Floats8 gradient = at<8>(dOut + q * kFilters);
    const Ints8 which =
        __builtin_convertvector(*reinterpret_cast<const Bytes8*>(winner + q * kFilters), Ints8);
    for (int place = 0; place < 4; ++place)
      at<8>(dSums + ((place / 2) * 2 * pairs + 2 * q + place % 2) * kFilters) =
          which == place ? gradient : Floats8{};
  }
}

/// Adds to `kRows` rows of the window's gradients, from `first` on, what two rows of the
/// convolution say: `[7, 3]` vectors. `dSums` `[2, 2·pairs, 8]`.
template <int kLanes, int kRows>
void addGradients(const RepeatedRows& rows, std::size_t pairs, const float* dSums, int first,
                  float* dWeights) {
  using V = typename Vector<kLanes>::Type;
  V sum[kRows][kKernelBands] = {};
  const std::size_t width = 2 * pairs * kFilters;
  for (int row = 0; row < 2; ++row) {
    const float* x[kRows];
    for (int i = 0; i < kRows; ++i)
      x[i] = rows.row(first + i + 2 * row);
    const float* d = dSums + static_cast<std::size_t>(row) * width;
    for (std::size_t at0 = 0; at0 < width; at0 += kLanes) {
      const V gradient = at<kLanes>(d + at0);
#pragma GCC unroll 7
      for (int i = 0; i < kRows; ++i)
#pragma GCC unroll 3
        for (int j = 0; j < kKernelBands; ++j)
          sum[i][j] += gradient * at<kLanes>(x[i] + at0 + j * kFilters);
    }
  }
  for (int i = 0; i < kRows; ++i)
    for (int j = 0; j < kKernelBands; ++j)
      at<kLanes>(dWeights + ((first + i) * kKernelBands + j) * kLanes) += sum[i][j];
}

template <int kLanes>
void backward(ConvPoolSize size, const float* x, const float* dOut, const std::uint8_t* winner,
              float* dWeights, float* dBias) {
  // What fits into 16 registers; AVX-512 has 32.
  constexpr int kRowsAtOnce = kLanes == 16 ? kKernelTime : 4;
  alignas(64) float sums[kKernelTime * kKernelBands * kLanes] = {};
  Floats8 biasSum = {};
  const std::size_t pairs = size.pooledBands();
  Buffer dSums(4 * kStripPairs * kFilters);
  for (std::size_t strip = 0; strip < pairs; strip += kStripPairs) {
    const std::size_t width = pairs - strip < kStripPairs ? pairs - strip : kStripPairs;
    RepeatedRows rows(size, x, strip, width);
    for (std::size_t p = 0; p < size.pooledTime(); ++p) {
      rows.moveTo(4 * p);
      spread(width, dOut + (p * pairs + strip) * kFilters, winner + (p * pairs + strip) * kFilters,
             dSums.data());
      addGradients<kLanes, kRowsAtOnce>(rows, width, dSums.data(), 0, sums);
      if constexpr (kRowsAtOnce < kKernelTime)
        addGradients<kLanes, kKernelTime - kRowsAtOnce>(rows, width, dSums.data(), kRowsAtOnce,
                                                        sums);
      Floats8 ofRow = {};
      for (std::size_t i = 0; i < 4 * width; ++i)
        ofRow += at<8>(dSums.data() + i * kFilters);
      biasSum += ofRow;
    }
  }
  for (int filter = 0; filter < kFilters; ++filter) {
    for (int place = 0; place < kKernelTime * kKernelBands; ++place)
      for (int lane = filter; lane < kLanes; lane += kFilters)
        dWeights[filter * kKernelTime * kKernelBands + place] += sums[place * kLanes + lane];
    dBias[filter] += biasSum[filter];
  }
}

inline void poolForward(PoolSize size, const float* x, float* out, std::uint8_t* winner) {
  const std::size_t row = size.columns * size.channels;
  for (std::size_t p = 0; p < size.rows / 2; ++p)
    for (std::size_t q = 0; q < size.columns / 2; ++q) {
      const float* upper = x + 2 * p * row + 2 * q * size.channels;
      for (std::size_t c = 0; c < size.channels; c += 8, out += 8, winner += 8)
        pool(at<8>(upper + c), at<8>(upper + size.channels + c), at<8>(upper + row + c),
             at<8>(upper + row + size.channels + c), out, winner);
    }
}

inline void poolBackward(PoolSize size, const float* dOut, const std::uint8_t* winner, float* dX) {
  const std::size_t row = size.columns * size.channels;
  const std::size_t pooled = size.columns / 2 * 2 * size.channels;
  const auto zero = [](float* values, std::size_t count) {
    for (std::size_t i = 0; i < count; i += 8)
      at<8>(values + i) = Floats8{};
  };
  for (std::size_t p = 0; p < size.rows / 2; ++p) {
    float* const upper = dX + 2 * p * row;
    for (std::size_t q = 0; q < pooled; q += 2 * size.channels)
      for (std::size_t c = 0; c < size.channels; c += 8, dOut += 8, winner += 8) {
        const Floats8 gradient = at<8>(dOut);
        const Ints8 which =
            __builtin_convertvector(*reinterpret_cast<const Bytes8*>(winner), Ints8);
        for (std::size_t place = 0; place < 4; ++place)
          at<8>(upper + place / 2 * row + q + place % 2 * size.channels + c) =
              which == static_cast<std::int32_t>(place) ? gradient : Floats8{};
      }
    // A last column without a neighbour takes no part.
    for (std::size_t i = 0; i < 2; ++i)
      zero(upper + i * row + pooled, row - pooled);
  }
  if (size.rows % 2 == 1)
    zero(dX + (size.rows - 1) * row, row);
}

}  // namespace
}  // namespace cuadrante::models
