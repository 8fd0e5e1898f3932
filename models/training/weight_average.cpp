#include "models/training/weight_average.h"

#include <torch/torch.h>

#include <utility>

namespace cuadrante::models {

WeightAverage::WeightAverage(NamedTensors parameters)
    : parameters_(std::move(parameters)), count_(torch::zeros({1})) {
  for (const auto& [name, parameter] : parameters_)
    means_.emplace_back("swa." + name, torch::zeros_like(parameter.detach()));
}

void WeightAverage::add() {
  const torch::NoGradGuard noGradient;
  count_.add_(1);
  for (std::size_t i = 0; i < means_.size(); ++i)
    means_[i].second.lerp_(parameters_[i].second, 1.0 / count_.item<double>());
}

void WeightAverage::use() const {
  const torch::NoGradGuard noGradient;
  for (std::size_t i = 0; i < means_.size(); ++i)
    torch::Tensor(parameters_[i].second).copy_(means_[i].second);
}

NamedTensors WeightAverage::state() const {
  NamedTensors all = means_;
  all.emplace_back("swa.count", count_);
  return all;
}

}  // namespace cuadrante::models
