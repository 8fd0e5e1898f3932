#pragma once

#include "checkpoints/checkpoint.h"

#include <torch/types.h>

#include <utility>

namespace cuadrante::models {

/// Keras's RMSprop: `v = ρv + (1-ρ)g²`, `w -= lr · g / (√v + ε)`, v from 0, ρ 0.9, ε 1e-7.
/// LibTorch's computes the same, but keeps its state under keys that change between 1.13 and 2.x
/// and hence not in a checkpoint of ours.
class RmsProp {
 public:
  /// `parameters`: leaves that require gradients.
  RmsProp(NamedTensors parameters, double learningRate)
      : parameters_(std::move(parameters)), learningRate_(learningRate) {
    for (const auto& [name, parameter] : parameters_)
      state_.emplace_back("rmsprop." + name, torch::zeros_like(parameter.detach()));
  }

  /// One step by the parameters' gradients, which are then cleared.
  void step() {
    const torch::NoGradGuard noGradient;
    for (std::size_t i = 0; i < parameters_.size(); ++i) {
      torch::Tensor& parameter = parameters_[i].second;
      const torch::Tensor gradient = parameter.grad();
      torch::Tensor& meanSquare = state_[i].second;
      meanSquare.mul_(kRho).addcmul_(gradient, gradient, 1 - kRho);
      parameter.addcdiv_(gradient, meanSquare.sqrt().add_(kEpsilon), -learningRate_);
      parameter.mutable_grad().reset();
    }
  }

  /// v of every parameter, under "rmsprop." and its name.
  const NamedTensors& state() const { return state_; }

 private:
  static constexpr double kRho = 0.9;
  static constexpr double kEpsilon = 1e-7;

  NamedTensors parameters_;
  NamedTensors state_;
  double learningRate_;
};

}  // namespace cuadrante::models
