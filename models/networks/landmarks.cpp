#include "models/networks/landmarks.h"

#include "models/networks/gaussian_kernel.h"

#include <torch/torch.h>

#include <cmath>

namespace cuadrante::models {
namespace {

using torch::Tensor;
using torch::indexing::Slice;

/// Added to the kernel of a landmark with itself (1), because two clips may be alike.
constexpr double kJitter = 1e-4;

}  // namespace

Landmarks::Landmarks(torch::nn::Module& network, std::int64_t inputs, std::int64_t landmarks,
                     double gamma)
    : gamma_(gamma),
      clips_(network.register_buffer("landmarks", torch::zeros({landmarks, inputs}))),
      whitening_(network.register_buffer("whitening", torch::zeros({landmarks, landmarks}))) {}

void Landmarks::set(const Tensor& clips) {
  const torch::NoGradGuard noGradient;
  const Tensor values = clips.to(torch::kCPU, torch::kFloat64);
  const Tensor identity = torch::eye(values.size(0), torch::kFloat64);
  const Tensor factor = torch::linalg_cholesky(gaussianKernel(values, values, gamma_) + identity * kJitter);
  const Slice present(0, values.size(0));
  clips_.zero_();
  clips_.index_put_({present}, values.to(clips_.options()));
  whitening_.zero_();
  whitening_.index_put_(
      {present, present},
      torch::linalg_solve_triangular(factor, identity, /*upper=*/false).t().to(clips_.options()));
}

Tensor Landmarks::of(const Tensor& x) const {
  return gaussianKernel(x, clips_, gamma_).matmul(whitening_) * std::sqrt(static_cast<double>(x.size(1)));
}

}  // namespace cuadrante::models
