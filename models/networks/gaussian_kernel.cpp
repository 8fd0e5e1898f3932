#include "models/networks/gaussian_kernel.h"

#include <torch/torch.h>

namespace cuadrante::models {

using torch::Tensor;

Tensor gaussianKernel(const Tensor& x, const Tensor& clips, double gamma) {
  const Tensor squares =
      x.square().sum(1, /*keepdim=*/true) + clips.square().sum(1) - x.matmul(clips.t()) * 2.0;
  return (squares.clamp_min(0.0) * (-gamma / static_cast<double>(x.size(1)))).exp();
}

Tensor statisticsOverTime(const Tensor& x) {
  if (x.size(1) == 1)
    return x.squeeze(1);
  return torch::cat({x.mean(1), x.std(1, /*unbiased=*/false)}, 1);
}

}  // namespace cuadrante::models
