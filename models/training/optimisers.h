#pragma once

#include "core/learning/training_config.h"
#include "models/checkpoints/checkpoint.h"

#include <memory>
#include <string>

namespace cuadrante::models {

/// Makes steps by the gradients of parameters. LibTorch's own compute the same (Adam but for where
/// epsilon stands), but keep their state under keys that change between 1.13 and 2.x and hence not
/// in a checkpoint of ours.
class Optimiser {
 public:
  virtual ~Optimiser() = default;

  /// One step by the parameters' gradients, which are then cleared. Parameters without one stay.
  virtual void step() = 0;
  void setLearningRate(double rate) { learningRate_ = rate; }
  /// All that a later step depends on, for checkpoints.
  virtual NamedTensors state() const = 0;

 protected:
  Optimiser(double learningRate, double weightDecay)
      : learningRate_(learningRate), weightDecay_(weightDecay) {}
  double learningRate() const { return learningRate_; }
  /// Before the step of a parameter.
  void decay(const std::string& name, torch::Tensor& parameter) const;

 private:
  double learningRate_, weightDecay_;
};

/// As Keras defines them, over leaves that require gradients.
///
/// RMSprop, ρ 0.9: `v = ρv + (1-ρ)g²`, `w -= lr · g / (√v + ε)`.
/// Adam (Kingma and Ba 2015, the form before section 2.1), β₁ 0.9, β₂ 0.999: `m = β₁m + (1-β₁)g`,
/// `v = β₂v + (1-β₂)g²`, `w -= lr·√(1-β₂ᵗ)/(1-β₁ᵗ) · m / (√v + ε)`.
/// m and v from 0, ε 1e-7.
/// Before that each step takes `lr · weightDecay · w` from the weights (decoupled weight decay:
/// Loshchilov and Hutter 2019, as PyTorch's AdamW), but not from what is named "…bias", "…gamma" or
/// "…beta".
std::unique_ptr<Optimiser> makeOptimiser(Optimizer kind, NamedTensors parameters,
                                         double learningRate, double weightDecay = 0.0);

}  // namespace cuadrante::models
