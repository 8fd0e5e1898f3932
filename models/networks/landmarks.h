#pragma once

#include <torch/nn/module.h>

#include <cstdint>

namespace cuadrante::models {

/// A Gaussian kernel by Nyström's method (Williams and Seeger 2001, "Using the Nyström method to
/// speed up kernel machines"): features whose inner product is k(x, y) = exp(−gamma · mean of the
/// squared differences) wherever x or y is a landmark, and its best approximation by the landmarks
/// elsewhere. As buffers "landmarks" and "whitening" of the network.
class Landmarks {
 public:
  /// So many landmarks of `inputs` values each; until `set` all features are 0.
  Landmarks(torch::nn::Module& network, std::int64_t inputs, std::int64_t landmarks, double gamma);

  /// The clips that are compared with, `[≤ landmarks, inputs]`.
  void set(const torch::Tensor& clips);
  /// `[B, inputs]` → `[B, landmarks]`, scaled by √inputs, so that they weigh as much as the
  /// standardised inputs themselves.
  torch::Tensor of(const torch::Tensor& x) const;

 private:
  double gamma_;
  torch::Tensor clips_;      ///< `[landmarks, inputs]`; those that are missing 0
  torch::Tensor whitening_;  ///< `[landmarks, landmarks]`: C⁻ᵀ of K = C·Cᵀ; of the missing 0
};

}  // namespace cuadrante::models
