#pragma once

#include <torch/nn/module.h>

namespace cuadrante::models {

/// (x − mean) / deviation of what a network is given, as buffers "centre" and "scale" of the
/// network, limited to five deviations: values further from the mean say no more, and one strange
/// clip must not outweigh all others. What never varies becomes 0.
class Standardisation {
 public:
  /// Of so many values; until `set`, nothing but the limit.
  Standardisation(torch::nn::Module& network, std::int64_t values);

  /// Both `[values]`.
  void set(const torch::Tensor& mean, const torch::Tensor& deviation);
  /// `[…, values]`.
  torch::Tensor of(const torch::Tensor& x) const;

 private:
  torch::Tensor centre_, scale_;  ///< (x − centre) · scale
};

}  // namespace cuadrante::models
