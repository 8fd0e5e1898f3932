#include "models/training/gradients.h"

#include <torch/torch.h>

#include <algorithm>
#include <cmath>

namespace cuadrante::models {
namespace {

/// Of each tensor. In double, no square of a float32 overflows.
torch::Tensor norms(const NamedTensors& tensors) {
  std::vector<torch::Tensor> each;
  for (const auto& [name, tensor] : tensors)
    each.push_back(
        at::linalg_vector_norm(tensor.detach(), 2, c10::nullopt, false, torch::kFloat64));
  return torch::stack(each).cpu();  // one wait for a card, not one for each tensor
}

}  // namespace

NamedTensors gradientsOf(const NamedTensors& parameters) {
  NamedTensors gradients;
  for (const auto& [name, parameter] : parameters)
    if (parameter.grad().defined())
      gradients.emplace_back(name, parameter.grad());
  return gradients;
}

double gradientNorm(const NamedTensors& parameters) {
  const NamedTensors gradients = gradientsOf(parameters);
  return gradients.empty() ? 0.0 : norms(gradients).norm().item<double>();
}

void scaleGradients(const NamedTensors& parameters, double factor) {
  for (auto& [name, gradient] : gradientsOf(parameters))
    gradient.mul_(factor);
}

std::string firstNotFinite(const NamedTensors& tensors) {
  if (tensors.empty())
    return "";
  const torch::Tensor each = norms(tensors);
  const double* begin = each.data_ptr<double>();
  const double* found = std::find_if_not(begin, begin + tensors.size(),
                                         [](double norm) { return std::isfinite(norm); });
  const auto index = static_cast<std::size_t>(found - begin);
  return index == tensors.size() ? "" : tensors[index].first;
}

}  // namespace cuadrante::models
