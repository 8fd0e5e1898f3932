#pragma once

#include "core/features/features.h"

namespace cuadrante {

/// The largest power of two, at most 1, by which all values of the features fit into float16. The
/// thesis's values are below 8.3e6, so theirs is 2^-7: down to 0.0078 (1e-9 of the largest) they
/// are kept to 1 part in 2,048, smaller ones to 3.8e-6, which is the density of the noise that
/// rounding to 16 bits makes (2/12/44100); what is below becomes 0.
float halfScale(const Features& features);

}  // namespace cuadrante
