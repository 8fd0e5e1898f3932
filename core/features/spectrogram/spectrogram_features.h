#pragma once

#include "core/features/features.h"
#include "core/features/spectrogram/parameters.h"

namespace cuadrante {

/// Throws OptionError for a value out of its range.
Features spectrogramFeatures(const SpectrogramParameters& parameters = {});
/// Of features of that kind.
SpectrogramParameters spectrogramParameters(const Features& features);

}  // namespace cuadrante
