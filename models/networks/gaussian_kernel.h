#pragma once

#include <torch/types.h>

namespace cuadrante::models {

/// Of each row of `x` `[B, inputs]` with each of `clips` `[N, inputs]`: exp(−gamma · mean of the
/// squared differences), `[B, N]`.
torch::Tensor gaussianKernel(const torch::Tensor& x, const torch::Tensor& clips, double gamma);

/// Of clips `[B, T, F]` each band's mean and standard deviation over time, `[B, 2 F]`; the values
/// themselves where there is one time step, `[B, F]`.
torch::Tensor statisticsOverTime(const torch::Tensor& x);

}  // namespace cuadrante::models
