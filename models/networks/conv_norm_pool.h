#pragma once

#include "core/learning/architectures/conv_blocks.h"
#include "models/networks/batch_norm.h"

#include <torch/types.h>

namespace cuadrante::models {

/// One block of ConvBlocks as one node of the graph: `x` `[B, T, F, inputs]` → `[B, T', F',
/// channels]`, in parts of a few clips on `threads` threads. `kernel` `[channels, inputs, 3, 3]`;
/// differentiable in x, the kernel and the norm's parameters. Bitwise the same on any number of
/// threads. With `training` by the batch's statistics, which move the norm's.
torch::Tensor convNormPool(const torch::Tensor& x, const ConvBlock& block,
                           const torch::Tensor& kernel, BatchNorm& norm, bool training,
                           int threads);

}  // namespace cuadrante::models
