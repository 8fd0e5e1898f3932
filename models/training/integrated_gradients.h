#pragma once

#include "core/learning/attribution.h"

#include <torch/types.h>

#include <functional>
#include <stop_token>

namespace cuadrante::models {

/// The attributions of one clip `[T, F]` against a baseline of that size, both of 64 bits.
/// `logOdds` of clips `[B, T, F]` gives one number each, `[B]`, differentiable in them. Throws
/// OptionError (Reason::Diverged) where it is not finite, Interrupted within one batch of a stop.
Attribution integratedGradients(const std::function<torch::Tensor(const torch::Tensor&)>& logOdds,
                                const torch::Tensor& clip, const torch::Tensor& baseline,
                                const AttributionSteps& steps, const std::stop_token& stop);

}  // namespace cuadrante::models
