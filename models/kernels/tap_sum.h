#pragma once

#include <cstddef>
#include <cstdint>

namespace cuadrante::models {

/// Weighted sums of pieces of memory: what convolutions of planes are, and filters at any hop. For
/// every output o and every place i:
///   out[o · outStride + i] = start[o] + Σ_k weights[k · weightStride + o · outputStride] ·
///                                       values[offsets[k] + i]
/// Added in the order of k, whatever the sizes.
struct TapSum {
  const float* values = nullptr;
  const std::int32_t* offsets = nullptr;  ///< of each tap
  std::size_t taps = 0;
  const float* weights = nullptr;
  std::size_t weightStride = 1;
  std::size_t outputStride = 1;
  const float* start = nullptr;  ///< of each output; none: 0
  std::size_t outputs = 1;
  std::size_t places = 0;  ///< a multiple of 16; the values of so many are read at each tap
  float* out = nullptr;
  std::size_t outStride = 0;
};

/// One implementation. Nothing here needs LibTorch.
struct TapSumKernel {
  void (*sum)(const TapSum& job);
  /// σ(x) of `count` values, a multiple of 16.
  void (*sigmoid)(const float* values, std::size_t count, float* out);
  const char* name;  ///< "avx512", "avx2", "portable"
};

/// The fastest that this processor can run.
const TapSumKernel& tapSumKernel();
/// Whatever this processor can run, the fastest first; for tests.
const TapSumKernel* const* tapSumKernels(std::size_t& count);

}  // namespace cuadrante::models
