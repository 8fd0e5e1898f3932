#pragma once

#include "core/learning/training_config.h"
#include "core/work/build.h"

#include <cstddef>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What is recommended where the thesis's way is not asked for: the preset of that name
/// (core/sweeps/presets.h) on musical statistics (docs/recommended.md).
inline constexpr std::string_view kRecommended = "recommended";
inline constexpr std::string_view kRecommendedFeatures = "musical";

/// A version of a project, and what to train on it.
struct RecommendedTraining {
  DatasetVersion version;
  std::vector<TrainingConfig> configs;  ///< every fold of each configuration
  std::size_t configurations = 0;
};

/// The newest version that holds today's labels with musical statistics, built where there is none,
/// and the preset's configurations in the usual folds of its songs. Throws what isCurrent and
/// buildAndDraw throw.
RecommendedTraining recommendedTraining(Project& project, std::stop_token stop,
                                        const ProgressCallback& progress);

}  // namespace cuadrante
