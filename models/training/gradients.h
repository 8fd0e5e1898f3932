#pragma once

#include "models/checkpoints/checkpoint.h"

#include <string>

namespace cuadrante::models {

/// The gradients of those parameters that have one, under the parameters' names.
NamedTensors gradientsOf(const NamedTensors& parameters);

/// The root of the sum of squares over all gradients, summed up in double: not finite exactly where
/// one of them is not.
double gradientNorm(const NamedTensors& parameters);

/// Multiplies all gradients: as tf.clip_by_global_norm does with `limit / norm` where their norm
/// is above the limit (Pascanu et al. 2013), which keeps their direction.
void scaleGradients(const NamedTensors& parameters, double factor);

/// The name of the first that holds NaN or an infinity; "" if none does.
std::string firstNotFinite(const NamedTensors& tensors);

}  // namespace cuadrante::models
