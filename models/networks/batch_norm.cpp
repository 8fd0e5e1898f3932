#include "models/networks/batch_norm.h"

#include <torch/torch.h>

#include <vector>

namespace cuadrante::models {

BatchNorm::BatchNorm(std::int64_t features)
    : gamma_(register_parameter("gamma", torch::ones({features}))),
      beta_(register_parameter("beta", torch::zeros({features}))),
      movingMean_(register_buffer("moving_mean", torch::zeros({features}))),
      movingVariance_(register_buffer("moving_variance", torch::ones({features}))) {}

torch::Tensor BatchNorm::forward(const torch::Tensor& x, bool training) {
  const torch::Tensor rows = x.reshape({-1, x.size(-1)});
  if (!training)
    return std::get<0>(at::native_batch_norm(rows, gamma_, beta_, movingMean_, movingVariance_,
                                             false, 0.0, kEpsilon))
        .view(x.sizes());

  // With momentum 1 the library leaves the batch's own statistics, with the sample variance.
  torch::Tensor mean = torch::zeros_like(movingMean_), variance = torch::zeros_like(mean);
  const torch::Tensor result =
      std::get<0>(at::native_batch_norm(rows, gamma_, beta_, mean, variance, true, 1.0, kEpsilon));
  const auto n = static_cast<double>(rows.size(0));
  // A single row has no sample variance; its population variance is 0.
  moveStatistics(mean, n > 1 ? variance * ((n - 1) / n) : torch::zeros_like(variance));
  return result.view(x.sizes());
}

NormStatistics BatchNorm::statistics() const {
  const auto values = [](const torch::Tensor& tensor) {
    const torch::Tensor doubles = tensor.to(torch::kFloat64).contiguous();
    const double* first = doubles.data_ptr<double>();
    return std::vector<double>(first, first + doubles.numel());
  };
  return {values(movingMean_), values(movingVariance_)};
}

void BatchNorm::moveStatistics(const NormStatistics& batch) {
  const auto tensor = [this](const std::vector<double>& values) {
    return torch::tensor(values, torch::kFloat64).to(movingMean_.options());
  };
  moveStatistics(tensor(batch.mean), tensor(batch.variance));
}

void BatchNorm::moveStatistics(const torch::Tensor& mean, const torch::Tensor& variance) {
  const torch::NoGradGuard noGradient;
  movingMean_.mul_(momentum_).add_(mean, 1 - momentum_);
  movingVariance_.mul_(momentum_).add_(variance, 1 - momentum_);
}

}  // namespace cuadrante::models
