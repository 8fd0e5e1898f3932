#include "networks/recurrent_stack.h"

#include "experiment/model_summary.h"
#include "networks/initialisers.h"
#include "networks/recurrent_layer.h"

#include <fmt/core.h>
#include <torch/torch.h>

namespace cuadrante::models {
namespace {

constexpr double kNormEpsilon = 1e-3;
constexpr double kNormMomentum = 0.99;

torch::Tensor initialBias(Cell cell, std::int64_t units) {
  const std::int64_t columns = gatesOf(cell) * units;
  if (cell == Cell::GruResetAfter)
    return torch::zeros({2, columns});
  torch::Tensor bias = torch::zeros({columns});
  if (cell == Cell::Lstm)
    bias.narrow(0, units, units).fill_(1);
  return bias;
}

}  // namespace

BatchNorm::BatchNorm(std::int64_t features)
    : gamma_(register_parameter("gamma", torch::ones({features}))),
      beta_(register_parameter("beta", torch::zeros({features}))),
      movingMean_(register_buffer("moving_mean", torch::zeros({features}))),
      movingVariance_(register_buffer("moving_variance", torch::ones({features}))) {}

torch::Tensor BatchNorm::forward(const torch::Tensor& x, bool training) {
  const torch::Tensor rows = x.reshape({-1, x.size(-1)});
  if (!training)
    return std::get<0>(at::native_batch_norm(rows, gamma_, beta_, movingMean_, movingVariance_,
                                             false, 0.0, kNormEpsilon))
        .view(x.sizes());

  // With momentum 1 the library leaves the batch's own statistics, with the sample variance.
  torch::Tensor mean = torch::zeros_like(movingMean_), variance = torch::zeros_like(mean);
  const torch::Tensor result = std::get<0>(
      at::native_batch_norm(rows, gamma_, beta_, mean, variance, true, 1.0, kNormEpsilon));
  moveStatistics(mean, variance, rows.size(0));
  return result.view(x.sizes());
}

void BatchNorm::moveStatistics(const torch::Tensor& mean, const torch::Tensor& sampleVariance,
                               std::int64_t rows) {
  const torch::NoGradGuard noGradient;
  const auto n = static_cast<double>(rows);
  // A single row has no sample variance; its population variance is 0.
  const torch::Tensor variance =
      rows > 1 ? sampleVariance * ((n - 1) / n) : torch::zeros_like(sampleVariance);
  movingMean_.mul_(kNormMomentum).add_(mean, 1 - kNormMomentum);
  movingVariance_.mul_(kNormMomentum).add_(variance, 1 - kNormMomentum);
}

RecurrentStack::RecurrentStack(const ModelSpec& spec, std::size_t bands, std::uint64_t seed)
    : spec_(spec) {
  validate(spec);

  std::mt19937_64 random(seed);
  auto inputs = static_cast<std::int64_t>(bands);
  if (spec.conv1d) {
    using C = Conv1dFront;
    frontKernel_ = register_parameter(
        "front_kernel", glorotUniform({C::kFilters, inputs, C::kSteps}, C::kSteps * inputs,
                                      C::kSteps * C::kFilters, random));
    frontBias_ = register_parameter("front_bias", torch::zeros({C::kFilters}));
    inputs = C::kFilters;
  }
  inputNorm_ = register_module("input_norm", std::make_shared<BatchNorm>(inputs));
  for (const int units : spec.units) {
    const std::int64_t columns = gatesOf(spec.cell) * units;
    const std::string name = fmt::format("layer{}", layers_.size() + 1);
    layers_.push_back(
        {register_parameter(name + "_kernel", glorotUniform(inputs, columns, random)),
         register_parameter(name + "_recurrent_kernel", orthogonal(units, columns, random)),
         register_parameter(name + "_bias", initialBias(spec.cell, units)),
         register_module(name + "_norm", std::make_shared<BatchNorm>(units))});
    inputs = units;
  }
  const int outputs = outputsOf(spec.task);
  denseKernel_ = register_parameter("dense_kernel", glorotUniform(inputs, outputs, random));
  denseBias_ = register_parameter("dense_bias", torch::zeros({outputs}));
}

/// `[T, B, F]` → `[T - 31, B, 129]`.
torch::Tensor RecurrentStack::front(const torch::Tensor& x) const {
  return at::conv1d(x.permute({1, 2, 0}), frontKernel_, frontBias_).permute({2, 0, 1}).contiguous();
}

torch::Tensor RecurrentStack::forward(const torch::Tensor& x,
                                      std::optional<at::Generator> dropout) {
  const bool training = dropout.has_value();
  torch::Tensor h = inputNorm_->forward(spec_.conv1d ? front(x) : x, training);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const RecurrentLayer& layer = layers_[i];
    h = recurrentLayer(spec_.cell, h, layer.kernel, layer.recurrentKernel, layer.bias,
                       i + 1 == layers_.size(), spec_.recurrentActivation);
    h = dropOut(layer.norm->forward(h, training), spec_.dropout, dropout);
  }
  return torch::addmm(denseBias_, h, denseKernel_);
}

}  // namespace cuadrante::models
