#pragma once

#include <torch/types.h>

#include <vector>

namespace cuadrante::models {

/// The Conv1D front of clips, each `[T, F]` without gaps, by products of spectra on `threads`
/// threads → `[B, T - 31, filters]`. `kernel` `[filters, F, 32]`, `bias` `[filters]`;
/// differentiable in both, not in the clips. Bitwise the same on any number of threads.
torch::Tensor conv1dFront(const std::vector<torch::Tensor>& clips, const torch::Tensor& kernel,
                          const torch::Tensor& bias, int threads);

}  // namespace cuadrante::models
