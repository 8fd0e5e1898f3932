#include "models/networks/standardisation.h"

#include <torch/torch.h>

namespace cuadrante::models {
namespace {

constexpr double kMostDeviations = 5.0;
/// A value that is the same in all clips is no measure of them.
constexpr double kLeastDeviation = 1e-6;

}  // namespace

Standardisation::Standardisation(torch::nn::Module& network, std::int64_t values)
    : centre_(network.register_buffer("centre", torch::zeros({values}))),
      scale_(network.register_buffer("scale", torch::ones({values}))) {}

void Standardisation::set(const torch::Tensor& mean, const torch::Tensor& deviation) {
  const torch::NoGradGuard noGradient;
  centre_.copy_(mean);
  scale_.copy_(torch::where(deviation > kLeastDeviation, deviation.reciprocal(),
                            torch::zeros_like(deviation)));
}

torch::Tensor Standardisation::of(const torch::Tensor& x) const {
  return ((x - centre_) * scale_).clamp(-kMostDeviations, kMostDeviations);
}

}  // namespace cuadrante::models
