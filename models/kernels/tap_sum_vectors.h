// The code of models/kernels/tap_sum.h, compiled once for each set of instructions by the files
// that include it, which define kLanes and kTogether (outputs whose sums are in registers at once).
#pragma once

#include "models/kernels/tap_sum.h"
#include "models/kernels/vectors.h"

namespace cuadrante::models {
namespace {

/// `kOutputs` outputs at `kVectors` vectors of places, from the first of each on.
template <int kOutputs, int kVectors>
void block(const TapSum& job, std::size_t output, std::size_t place) {
  Floats sums[kOutputs][kVectors];
  for (int o = 0; o < kOutputs; ++o)
    for (int v = 0; v < kVectors; ++v)
      sums[o][v] = job.start == nullptr ? Floats{} : all(job.start[output + std::size_t(o)]);
  const float* weights = job.weights + output * job.outputStride;
  const float* const values = job.values + place;
  const std::size_t outputStride = job.outputStride;
  for (std::size_t tap = 0; tap < job.taps; ++tap, weights += job.weightStride) {
    const float* const from = values + job.offsets[tap];
    Floats piece[kVectors];
    for (int v = 0; v < kVectors; ++v)
      piece[v] = load(from + v * kLanes);
#pragma GCC unroll 8
    for (int o = 0; o < kOutputs; ++o) {
      const Floats weight = all(weights[std::size_t(o) * outputStride]);
#pragma GCC unroll 8
      for (int v = 0; v < kVectors; ++v)
        sums[o][v] += weight * piece[v];
    }
  }
  for (int o = 0; o < kOutputs; ++o)
    for (int v = 0; v < kVectors; ++v)
      store(job.out + (output + std::size_t(o)) * job.outStride + place + std::size_t(v) * kLanes,
            sums[o][v]);
}

/// All places of some outputs: the widest blocks first.
template <int kOutputs, int kVectors>
void blocks(const TapSum& job, std::size_t output, std::size_t place) {
  constexpr std::size_t kWidth = std::size_t(kVectors) * kLanes;
  for (; place + kWidth <= job.places; place += kWidth)
    block<kOutputs, kVectors>(job, output, place);
  if constexpr (kVectors > 1)
    blocks<kOutputs, kVectors - 1>(job, output, place);
}

inline void sum(const TapSum& job) {
  std::size_t output = 0;
  for (; output + kTogether <= job.outputs; output += kTogether)
    blocks<kTogether, 3>(job, output, 0);
  for (; output < job.outputs; ++output)
    blocks<1, 8>(job, output, 0);
}

inline void sigmoids(const float* values, std::size_t count, float* out) {
  for (std::size_t i = 0; i < count; i += kLanes)
    store(out + i, sigmoid(load(values + i)));
}

}  // namespace
}  // namespace cuadrante::models
