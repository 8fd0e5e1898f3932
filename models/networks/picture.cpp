#include "models/networks/picture.h"

#include <torch/torch.h>

namespace cuadrante::models {

PictureNetwork::PictureNetwork(const NetworkTask& task)
    : standardisation_(*this, static_cast<std::int64_t>(task.bands)) {}

torch::Tensor PictureNetwork::statistics(const torch::Tensor& x) const {
  return torch::cat({x.mean(1), x.var(1, /*unbiased=*/false)}, 1);
}

void PictureNetwork::standardiseBy(const torch::Tensor& mean, const torch::Tensor& deviation) {
  const std::int64_t bands = mean.size(0) / 2;
  standardisation_.set(
      mean.narrow(0, 0, bands),
      (mean.narrow(0, bands, bands) + deviation.narrow(0, 0, bands).square()).sqrt());
}

}  // namespace cuadrante::models
