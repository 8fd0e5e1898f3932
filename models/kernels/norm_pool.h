#pragma once

#include <cstddef>
#include <cstdint>

namespace cuadrante::models {

/// BatchNorm, ReLU and pooling of what a convolution gave for one clip, `[rows, columns,
/// channels]`, without anything in between in memory. The rows and columns beyond the last whole
/// window take no part in the pooling.
struct NormPoolSize {
  std::size_t rows = 0, columns = 0, channels = 0;
  std::size_t poolRows = 1, poolColumns = 1;  ///< at most 16 places together

  std::size_t places() const { return rows * columns; }
  std::size_t pooledRows() const { return rows / poolRows; }
  std::size_t pooledColumns() const { return columns / poolColumns; }
  std::size_t outputs() const { return pooledRows() * pooledColumns() * channels; }
};

/// One implementation; all add in the same order. Nothing here needs LibTorch.
struct NormPoolKernel {
  /// Adds the sum of each channel and that of the squares to `sums` `[2, channels]`.
  void (*sums)(const NormPoolSize& size, const float* x, double* sums);
  /// The largest `x · scale[c] + shift[c]` of each window, or 0 → `out`, and in `winner` (as large)
  /// which place of the window it is, row by row; their number where all are below 0.
  void (*forward)(const NormPoolSize& size, const float* x, const float* scale, const float* shift,
                  float* out, std::uint8_t* winner);
  /// Adds to `sums` `[2, channels]` the gradient by what was pooled, and that times `x`.
  void (*gradientSums)(const NormPoolSize& size, const float* x, const float* dOut,
                       const std::uint8_t* winner, double* sums);
  /// `dX` = factor[c] · (dOut where a place won, else 0) + slope[c] · x + start[c].
  void (*backward)(const NormPoolSize& size, const float* x, const float* dOut,
                   const std::uint8_t* winner, const float* factor, const float* slope,
                   const float* start, float* dX);
  const char* name;  ///< "avx512", "avx2", "portable"
};

/// The fastest that this processor can run.
const NormPoolKernel& normPoolKernel();
/// Whatever this processor can run, the fastest first; for tests.
const NormPoolKernel* const* normPoolKernels(std::size_t& count);

}  // namespace cuadrante::models
