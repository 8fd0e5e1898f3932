#include "models/training/integrated_gradients.h"

#include "core/ground/error.h"
#include "core/ground/progress.h"

#include <torch/torch.h>

#include <algorithm>
#include <stdexcept>

namespace cuadrante::models {
namespace {

using torch::Tensor;

/// Values of a batch of places on the path: of a picture of 10 s four places, whose gradients are
/// some hundreds of megabytes in the largest networks.
constexpr std::int64_t kBatchValues = 1'000'000;
constexpr std::int64_t kMostPlaces = 64;

/// The mean gradient over the midpoints of so many equal steps.
Tensor meanGradient(const std::function<Tensor(const Tensor&)>& logOdds, const Tensor& baseline,
                    const Tensor& way, int steps, const std::stop_token& stop) {
  const std::int64_t batch = std::clamp(kBatchValues / way.numel(), std::int64_t{1}, kMostPlaces);
  Tensor sum = torch::zeros_like(way);
  for (std::int64_t first = 0; first < steps; first += batch) {
    throwIfStopped(stop);
    const Tensor places =
        (torch::arange(first, std::min<std::int64_t>(first + batch, steps), torch::kFloat64) +
         0.5) /
        steps;
    const at::AutoGradMode recording(true);
    const Tensor clips = (baseline + places.view({-1, 1, 1}) * way).requires_grad_();
    sum += torch::autograd::grad({logOdds(clips).sum()}, {clips}).front().sum(0);
  }
  return sum / steps;
}

}  // namespace

Attribution integratedGradients(const std::function<Tensor(const Tensor&)>& logOdds,
                                const Tensor& clip, const Tensor& baseline,
                                const AttributionSteps& steps, const std::stop_token& stop) {
  if (steps.fewest < 1 || steps.most < steps.fewest)
    throw std::invalid_argument("a path of no steps");
  Attribution result;
  {
    const torch::NoGradGuard noGradient;
    const Tensor ends = logOdds(torch::stack({clip, baseline}));
    if (!ends.isfinite().all().item<bool>())
      throw OptionError(Reason::Diverged, "what the network says of the clip is not finite");
    result.atClip = ends[0].item<double>();
    result.atBaseline = ends[1].item<double>();
  }
  const Tensor way = clip - baseline;
  for (result.steps = steps.fewest;; result.steps *= 2) {
    const Tensor values =
        (way * meanGradient(logOdds, baseline, way, result.steps, stop)).contiguous();
    if (!values.isfinite().all().item<bool>())
      throw OptionError(Reason::Diverged, "a gradient of the network is not finite");
    result.values.assign(values.data_ptr<double>(), values.data_ptr<double>() + values.numel());
    result.complete = result.error() <= steps.error;
    if (result.complete || result.steps > steps.most / 2)
      return result;
  }
}

}  // namespace cuadrante::models
