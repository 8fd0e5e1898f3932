#include "models/networks/initialisers.h"

#include "models/data/draws.h"

#include <torch/torch.h>

#include <cmath>
#include <numbers>

namespace cuadrante::models {
namespace {

/// Box–Muller, one of the pair.
double normal(std::mt19937_64& random) {
  const double radius = std::sqrt(-2.0 * std::log(uniform(random)));
  return radius * std::cos(2.0 * std::numbers::pi * uniform(random));
}

torch::Tensor filled(const std::vector<std::int64_t>& shape, std::mt19937_64& random,
                     double (*draw)(std::mt19937_64&)) {
  torch::Tensor result = torch::empty(shape, torch::kFloat64);
  double* values = result.data_ptr<double>();
  for (std::int64_t i = 0; i < result.numel(); ++i)
    values[i] = draw(random);
  return result;
}

}  // namespace

torch::Tensor uniformly(const std::vector<std::int64_t>& shape, std::mt19937_64& random) {
  return filled(shape, random, uniform).to(torch::kFloat32);
}

torch::Tensor normally(const std::vector<std::int64_t>& shape, std::mt19937_64& random) {
  return filled(shape, random, normal).to(torch::kFloat32);
}

torch::Tensor glorotUniform(const std::vector<std::int64_t>& shape, std::int64_t fanIn,
                            std::int64_t fanOut, std::mt19937_64& random) {
  const double limit = std::sqrt(6.0 / static_cast<double>(fanIn + fanOut));
  return filled(shape, random, uniform).mul_(2).sub_(1).mul_(limit).to(torch::kFloat32);
}

torch::Tensor glorotUniform(std::int64_t inputs, std::int64_t outputs, std::mt19937_64& random) {
  return glorotUniform({inputs, outputs}, inputs, outputs, random);
}

torch::Tensor orthogonal(std::int64_t rows, std::int64_t columns, std::mt19937_64& random) {
  const auto [q, r] = torch::linalg_qr(filled({columns, rows}, random, normal));
  // Without the signs of R's diagonal the distribution would not be uniform.
  return (q * r.diagonal().sign()).t().to(torch::kFloat32).contiguous();
}

}  // namespace cuadrante::models
