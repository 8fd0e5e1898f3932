#pragma once

#include "core/features/features.h"
#include "core/learning/training_config.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cuadrante {

/// Time steps of a crop of `share` (0, 1] of so many: at least one.
std::int64_t croppedSteps(double share, std::int64_t timeSteps);

/// Where the crops begin by which such a clip is judged: all of it, evenly, at least three.
std::vector<std::int64_t> cropStarts(double share, std::int64_t timeSteps);

/// Throws OptionError where the configuration changes clips in a way that has no meaning for these
/// features (nullopt: unknown), or that its network cannot take: its parameters depend on the
/// number of time steps, and it takes crops.
void requireFit(const TrainingConfig& config, const FeatureShape& shape,
                const std::optional<Features>& features);

}  // namespace cuadrante
