#pragma once

#include "core/learning/architectures/conv_blocks.h"
#include "models/networks/batch_norm.h"

#include <torch/nn/module.h>

#include <memory>
#include <random>
#include <vector>

namespace cuadrante::models {

/// Blocks of Conv2D 3 × 3, BatchNorm, ReLU and MaxPool (core/learning/architectures/conv_blocks.h)
/// by LibTorch's operations, channels last in memory. Glorot uniform kernels, zero biases.
class ConvBlocks : public torch::nn::Module {
 public:
  ConvBlocks(std::vector<ConvBlock> blocks, std::mt19937_64& random);

  /// Pictures `[B, T, F]` → `[B, channels, T', F']`; `training`: BatchNorms by the batch.
  torch::Tensor forward(const torch::Tensor& x, bool training);

 private:
  struct Block {
    ConvBlock shape;
    torch::Tensor kernel, bias;
    std::shared_ptr<BatchNorm> norm;
  };

  std::vector<Block> blocks_;
};

}  // namespace cuadrante::models
