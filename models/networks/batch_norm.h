#pragma once

#include "models/kernels/fused_stack.h"

#include <torch/nn/module.h>

namespace cuadrante::models {

/// Keras's BatchNormalization over the last axis: statistics over all others (population variance,
/// epsilon 1e-3), moving statistics of momentum 0.99, unless set, from mean 0 and variance 1.
class BatchNorm : public torch::nn::Module {
 public:
  static constexpr double kEpsilon = 1e-3, kUsualMomentum = 0.99;

  explicit BatchNorm(std::int64_t features);
  /// Of any shape `[…, features]`. With `training`, by the batch's statistics, which move the
  /// moving ones; otherwise by the moving ones.
  torch::Tensor forward(const torch::Tensor& x, bool training);

  const torch::Tensor& gamma() const { return gamma_; }
  const torch::Tensor& beta() const { return beta_; }
  /// The moving ones.
  NormStatistics statistics() const;
  /// What stays of the moving ones with each batch, [0, 1].
  void setMomentum(double momentum) { momentum_ = momentum; }
  /// Moves them by a batch's.
  void moveStatistics(const NormStatistics& batch);

 private:
  void moveStatistics(const torch::Tensor& mean, const torch::Tensor& variance);

  torch::Tensor gamma_, beta_, movingMean_, movingVariance_;
  double momentum_ = kUsualMomentum;
};

}  // namespace cuadrante::models
