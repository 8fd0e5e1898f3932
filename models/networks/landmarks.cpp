#include "models/networks/landmarks.h"

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
  const Tensor factor = torch::linalg_cholesky(kernel(values, values) + identity * kJitter);
  const Slice present(0, values.size(0));
  clips_.zero_();
  clips_.index_put_({present}, values.to(clips_.options()));
  whitening_.zero_();
  whitening_.index_put_(
      {present, present},
      torch::linalg_solve_triangular(factor, identity, /*upper=*/false).t().to(clips_.options()));
}

Tensor Landmarks::of(const Tensor& x) const {
  return kernel(x, clips_).matmul(whitening_) * std::sqrt(static_cast<double>(x.size(1)));
}

Tensor Landmarks::kernel(const Tensor& x, const Tensor& clips) const {
  const Tensor squares =
      x.square().sum(1, /*keepdim=*/true) + clips.square().sum(1) - x.matmul(clips.t()) * 2.0;
  return (squares.clamp_min(0.0) * (-gamma_ / static_cast<double>(x.size(1)))).exp();
}

}  // namespace cuadrante::models
