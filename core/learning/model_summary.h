#pragma once

#include "core/learning/training_config.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cuadrante {

/// The layers of a network for clips `[timeSteps, bands]`, in their order. Throws OptionError for a
/// spec out of its ranges and for clips too small for its convolutions.
std::vector<LayerSummary> modelSummary(const ModelSpec& spec, std::size_t timeSteps,
                                       std::size_t bands);

/// Sum of the summary's parameters.
std::int64_t parameterCount(const ModelSpec& spec, std::size_t timeSteps, std::size_t bands);

}  // namespace cuadrante
