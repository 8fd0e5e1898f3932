#pragma once

#include <cstddef>
#include <cstdint>

namespace cuadrante::models {

/// The first block of the 2-D CNN for one clip `[T, F]` of one channel: convolution 7 × 3 with
/// strides 2 × 1 and 8 filters, ReLU, pooling 2 × 2, in one pass that keeps nothing of the
/// convolution but which of the four places won. Nothing here needs LibTorch.
struct ConvPoolSize {
  std::size_t timeSteps = 0, bands = 0;

  std::size_t pooledTime() const { return ((timeSteps - 7) / 2 + 1) / 2; }
  std::size_t pooledBands() const { return (bands - 2) / 2; }
  /// Places × channels of an output.
  std::size_t outputs() const { return pooledTime() * pooledBands() * 8; }
};

/// What ReLU and pooling 2 × 2 alone take, for one clip `[rows, columns, channels]`; channels a
/// multiple of 8.
struct PoolSize {
  std::size_t rows = 0, columns = 0, channels = 0;
};

/// One implementation; all add in the same order.
struct ConvPoolKernel {
  /// `x` `[T, F]`, `weights` `[8, 7, 3]`, `bias` `[8]` → `out` `[T', F', 8]`, and in `winner` (as
  /// large) which place of the 2 × 2 it came from, row by row; 4 where ReLU let nothing through.
  void (*forward)(ConvPoolSize size, const float* x, const float* weights, const float* bias,
                  float* out, std::uint8_t* winner);
  /// Adds to `dWeights` `[8, 7, 3]` and `dBias` `[8]` what `dOut` `[T', F', 8]` says of them.
  void (*backward)(ConvPoolSize size, const float* x, const float* dOut, const std::uint8_t* winner,
                   float* dWeights, float* dBias);
  /// `x` `[rows, columns, channels]` → `out` `[rows / 2, columns / 2, channels]` and `winner`, as
  /// above.
  void (*poolForward)(PoolSize size, const float* x, float* out, std::uint8_t* winner);
  /// Fills `dX` with the gradient by x.
  void (*poolBackward)(PoolSize size, const float* dOut, const std::uint8_t* winner, float* dX);
  const char* name;  ///< "avx512", "avx2", "portable"
};

/// The fastest that this processor can run.
const ConvPoolKernel& convPoolKernel();
/// Whatever this processor can run, the fastest first; for tests.
const ConvPoolKernel* const* convPoolKernels(std::size_t& count);

}  // namespace cuadrante::models
