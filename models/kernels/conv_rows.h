#pragma once

#include <cstddef>

namespace cuadrante::models {

/// A convolution 7 × 3 with strides 2 × 1 of one clip with its channels last in memory: the blocks
/// of the 2-D CNN after the first. A row of a result is a sum of seven products of matrices as they
/// lie in memory, one for each row of the window: three neighbouring places stand behind one
/// another. Nothing here needs LibTorch.
struct ConvRowsSize {
  static constexpr std::size_t kRows = 7, kColumns = 3, kStride = 2;  ///< of the window

  std::size_t rows = 0, columns = 0;
  std::size_t channels = 0;  ///< a multiple of 8
  std::size_t filters = 0;   ///< a multiple of 16

  std::size_t outRows() const { return (rows - kRows) / kStride + 1; }
  std::size_t outColumns() const { return columns - kColumns + 1; }
  std::size_t weights() const { return kRows * kColumns * channels * filters; }
  /// Floats of what `packBack` makes: a row of places behind the last is zeros.
  std::size_t packedBack() const { return (kRows + 1) * kColumns * channels * filters; }
  /// Floats that a call needs beside.
  std::size_t scratch() const {
    const std::size_t pairs = (rows + 1) / 2;
    const std::size_t back =
        2 * channels * (columns + 1) + (pairs + 3) * (outColumns() + 4) * filters;
    return back > packedBack() ? back : packedBack();
  }
};

/// One implementation; all add in the same order. Weights are `[7, 3, channels, filters]`.
struct ConvRowsKernel {
  /// Weights in the order in which `forward` reads them, ConvRowsSize::weights floats.
  void (*pack)(const ConvRowsSize& size, const float* weights, float* packed);
  /// … in which `backwardInput` does, ConvRowsSize::packedBack floats.
  void (*packBack)(const ConvRowsSize& size, const float* weights, float* packed, float* scratch);
  /// `x` `[rows, columns, channels]`, `bias` `[filters]` → `out` `[outRows, outColumns, filters]`.
  void (*forward)(const ConvRowsSize& size, const float* x, const float* packed, const float* bias,
                  float* out);
  /// Adds to `dWeights` and `dBias` what `dOut` says of them.
  void (*backwardWeights)(const ConvRowsSize& size, const float* x, const float* dOut,
                          float* dWeights, float* dBias, float* scratch);
  /// Fills `dX` with the gradient by x.
  void (*backwardInput)(const ConvRowsSize& size, const float* dOut, const float* packedBack,
                        float* dX, float* scratch);
  const char* name;  ///< "avx512", "avx2", "portable"
};

/// The fastest that this processor can run.
const ConvRowsKernel& convRowsKernel();
/// Whatever this processor can run, the fastest first; for tests.
const ConvRowsKernel* const* convRowsKernels(std::size_t& count);

}  // namespace cuadrante::models
