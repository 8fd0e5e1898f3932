#pragma once

#include "core/learning/architectures/conv_blocks.h"
#include "core/learning/training_config.h"
#include "models/networks/batch_norm.h"

#include <torch/nn/module.h>

#include <memory>
#include <random>
#include <vector>

namespace cuadrante::models {

/// Blocks of Conv2D 3 × 3 without biases, which the BatchNorm behind it would take away again,
/// BatchNorm, ReLU and MaxPool (core/learning/architectures/conv_blocks.h). Glorot uniform kernels.
class ConvBlocks : public torch::nn::Module {
 public:
  /// With Kernels::Reference all is computed by LibTorch's operations, a batch at once. Otherwise
  /// in parts of a few clips over `threads` threads, all but the convolutions by our own kernels;
  /// parts and the order in which sums are added are the same for any number of threads.
  ConvBlocks(std::vector<ConvBlock> blocks, std::mt19937_64& random, Kernels kernels, int threads);

  bool inParts() const { return inParts_; }
  /// Pictures `[B, T, F]` → `[B, T', F', channels]`; `training`: BatchNorms by the batch.
  torch::Tensor forward(const torch::Tensor& x, bool training);

 private:
  struct Block {
    ConvBlock shape;
    torch::Tensor kernel;
    std::shared_ptr<BatchNorm> norm;
  };

  std::vector<Block> blocks_;
  bool inParts_;
  int threads_;
};

}  // namespace cuadrante::models
