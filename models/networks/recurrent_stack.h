#pragma once

#include "networks/network.h"

#include <memory>
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

/// The thesis's recurrent network: where wanted the Conv1D front, BatchNorm over the bands, then
/// per layer cell → BatchNorm → Dropout (all layers but the last give every step), then Dense. The
/// front is linear: Keras's `Conv1D(129, 32)` has no activation of its own, and a BatchNorm
/// follows. Parameters start as in Keras: Glorot uniform kernels, orthogonal recurrent kernels,
/// zero biases, 1 for the LSTM's forget gate.
class RecurrentStack : public Network {
 public:
  /// Throws OptionError for a spec out of its ranges.
  RecurrentStack(const ModelSpec& spec, std::size_t bands, std::uint64_t seed);

  BatchLayout layout() const override { return BatchLayout::TimeMajor; }
  torch::Tensor forward(const torch::Tensor& x, std::optional<at::Generator> dropout) override;

 private:
  struct RecurrentLayer {
    torch::Tensor kernel, recurrentKernel, bias;
    std::shared_ptr<BatchNorm> norm;
  };

  torch::Tensor front(const torch::Tensor& x) const;

  ModelSpec spec_;
  torch::Tensor frontKernel_, frontBias_;  ///< `[129, F, 32]`, `[129]`; undefined without a front
  std::shared_ptr<BatchNorm> inputNorm_;
  std::vector<RecurrentLayer> layers_;
  torch::Tensor denseKernel_, denseBias_;
};

}  // namespace cuadrante::models
