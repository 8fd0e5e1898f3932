#pragma once

#include "experiment/training_config.h"

#include <torch/nn/module.h>

#include <ATen/core/Generator.h>

#include <random>
#include <vector>

namespace cuadrante::models {

/// Keras's BatchNormalization over the last axis: statistics over all others (population variance,
/// epsilon 1e-3), moving statistics of momentum 0.99 from mean 0 and variance 1.
class BatchNorm : public torch::nn::Module {
 public:
  explicit BatchNorm(std::int64_t features);
  /// Of any shape `[…, features]`. With `training`, by the batch's statistics, which move the
  /// moving ones; otherwise by the moving ones.
  torch::Tensor forward(const torch::Tensor& x, bool training);

 private:
  void moveStatistics(const torch::Tensor& mean, const torch::Tensor& sampleVariance,
                      std::int64_t rows);

  torch::Tensor gamma_, beta_, movingMean_, movingVariance_;
};

/// The thesis's recurrent network: BatchNorm over the bands, then per layer cell → BatchNorm →
/// Dropout (all layers but the last give every step), then Dense. Parameters start as in Keras:
/// Glorot uniform kernels, orthogonal recurrent kernels, zero biases, 1 for the LSTM's forget gate.
class RecurrentStack : public torch::nn::Module {
 public:
  /// The same spec, bands and seed give the same parameters. Throws OptionError for a spec out of
  /// its ranges.
  RecurrentStack(const ModelSpec& spec, std::size_t bands, std::uint64_t seed);

  /// Time-major `[T, B, bands]` → logits `[B, outputs]`. With `dropout`, as in training: dropout
  /// masks drawn from that generator, BatchNorms by the batch.
  torch::Tensor forward(const torch::Tensor& x, std::optional<at::Generator> dropout);

 private:
  struct RecurrentLayer {
    torch::Tensor kernel, recurrentKernel, bias;
    std::shared_ptr<BatchNorm> norm;
  };

  Cell cell_;
  double dropoutRate_;
  std::shared_ptr<BatchNorm> inputNorm_;
  std::vector<RecurrentLayer> layers_;
  torch::Tensor denseKernel_, denseBias_;
};

/// `[inputs, outputs]`, uniform in ±√(6 / (inputs + outputs)) (Glorot and Bengio 2010). The fans of
/// a kernel of several gates count all its columns, as in Keras.
torch::Tensor glorotUniform(std::int64_t inputs, std::int64_t outputs, std::mt19937_64& random);

/// `[rows, columns]`, rows ≤ columns, with orthonormal rows, uniform over all such (Saxe et al.
/// 2014).
torch::Tensor orthogonal(std::int64_t rows, std::int64_t columns, std::mt19937_64& random);

}  // namespace cuadrante::models
