#include "networks/recurrent_stack.h"

#include "networks/recurrent_layer.h"

#include <fmt/core.h>
#include <torch/torch.h>

#include <cmath>
#include <numbers>

namespace cuadrante::models {
namespace {

constexpr double kNormEpsilon = 1e-3;
constexpr double kNormMomentum = 0.99;

/// In (0, 1), from the upper 53 bits: the same with every standard library.
double uniform(std::mt19937_64& random) {
  return (static_cast<double>(random() >> 11) + 0.5) * 0x1p-53;
}

/// Box–Muller, one of the pair.
double normal(std::mt19937_64& random) {
  const double radius = std::sqrt(-2.0 * std::log(uniform(random)));
  return radius * std::cos(2.0 * std::numbers::pi * uniform(random));
}

torch::Tensor filled(std::int64_t rows, std::int64_t columns, std::mt19937_64& random,
                     double (*draw)(std::mt19937_64&)) {
  torch::Tensor result = torch::empty({rows, columns}, torch::kFloat64);
  double* values = result.data_ptr<double>();
  for (std::int64_t i = 0; i < result.numel(); ++i)
    values[i] = draw(random);
  return result;
}

torch::Tensor initialBias(Cell cell, std::int64_t units) {
  torch::Tensor bias = torch::zeros({gatesOf(cell) * units});
  if (cell == Cell::Lstm)
    bias.narrow(0, units, units).fill_(1);
  return bias;
}

}  // namespace

torch::Tensor glorotUniform(std::int64_t inputs, std::int64_t outputs, std::mt19937_64& random) {
  const double limit = std::sqrt(6.0 / static_cast<double>(inputs + outputs));
  return filled(inputs, outputs, random, uniform).mul_(2).sub_(1).mul_(limit).to(torch::kFloat32);
}

torch::Tensor orthogonal(std::int64_t rows, std::int64_t columns, std::mt19937_64& random) {
  const auto [q, r] = torch::linalg_qr(filled(columns, rows, random, normal));
  // Without the signs of R's diagonal the distribution would not be uniform.
  return (q * r.diagonal().sign()).t().to(torch::kFloat32).contiguous();
}

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
    : cell_(spec.cell), dropoutRate_(spec.dropout) {
  TrainingConfig config;
  config.model = spec;
  validate(config);

  std::mt19937_64 random(seed);
  auto inputs = static_cast<std::int64_t>(bands);
  inputNorm_ = register_module("input_norm", std::make_shared<BatchNorm>(inputs));
  for (const int units : spec.units) {
    const std::int64_t columns = gatesOf(cell_) * units;
    const std::string name = fmt::format("layer{}", layers_.size() + 1);
    layers_.push_back(
        {register_parameter(name + "_kernel", glorotUniform(inputs, columns, random)),
         register_parameter(name + "_recurrent_kernel", orthogonal(units, columns, random)),
         register_parameter(name + "_bias", initialBias(cell_, units)),
         register_module(name + "_norm", std::make_shared<BatchNorm>(units))});
    inputs = units;
  }
  const int outputs = outputsOf(spec.task);
  denseKernel_ = register_parameter("dense_kernel", glorotUniform(inputs, outputs, random));
  denseBias_ = register_parameter("dense_bias", torch::zeros({outputs}));
}

torch::Tensor RecurrentStack::forward(const torch::Tensor& x,
                                      std::optional<at::Generator> dropout) {
  const bool training = dropout.has_value();
  torch::Tensor h = inputNorm_->forward(x, training);
  for (std::size_t i = 0; i < layers_.size(); ++i) {
    const RecurrentLayer& layer = layers_[i];
    h = recurrentLayer(cell_, h, layer.kernel, layer.recurrentKernel, layer.bias,
                       i + 1 == layers_.size());
    h = layer.norm->forward(h, training);
    if (training && dropoutRate_ > 0)
      h = h * torch::empty_like(h).bernoulli_(1 - dropoutRate_, *dropout).div_(1 - dropoutRate_);
  }
  return torch::addmm(denseBias_, h, denseKernel_);
}

}  // namespace cuadrante::models
