#pragma once

#include "models/networks/network.h"

#include <torch/torch.h>

#include <optional>
#include <vector>

namespace cuadrante::models::test {

/// What a step has left, after its backward pass: `first` (its logits or loss), the gradients by
/// all parameters, the buffers, then the logits of `x` without dropout.
inline std::vector<torch::Tensor> resultsOfStep(Network& network, const torch::Tensor& x,
                                                const torch::Tensor& first) {
  std::vector<torch::Tensor> results{first.detach()};
  for (const torch::Tensor& parameter : network.parameters())
    results.push_back(parameter.grad());
  for (const torch::Tensor& buffer : network.buffers())
    results.push_back(buffer);
  const torch::NoGradGuard noGradient;
  results.push_back(network.forward(x, std::nullopt));
  return results;
}

}  // namespace cuadrante::models::test
