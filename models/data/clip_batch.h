#pragma once

#include <cstddef>
#include <vector>

namespace cuadrante::models {

/// Clips in memory, each `[T, F]`, with the sums of each of its bands and of their squares, `[2,
/// F]`.
struct ClipBatch {
  std::vector<const float*> clips;
  std::vector<const double*> sums;
  std::size_t timeSteps = 0, bands = 0;
};

/// Clips that stand one after the other, `[B, T, F]`.
struct OwnedClipBatch {
  OwnedClipBatch(const float* clips, std::size_t count, std::size_t timeSteps, std::size_t bands);
  std::vector<double> sums;
  ClipBatch batch;
};

}  // namespace cuadrante::models
