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

/// A version of a project, and what to train on it.
struct RecommendedTraining {
  DatasetVersion version;
  std::vector<TrainingConfig> configs;  ///< every fold of each configuration
  std::size_t configurations = 0;
  /// Labelled clips that are not in the version: their WAVs are not there, and it was built so.
  std::size_t leftOut = 0;
};

/// Whether it is musical statistics, with or without notes.
bool isRecommended(const FeatureKind& kind);

/// The newest version that holds today's labels with musical statistics (with notes, where the
/// program has who hears them), built where there is none, and the preset's configurations in the
/// usual folds of its songs. Labelled clips whose WAVs are not there are left out only by a version
/// that somebody built without them. Throws what isCurrent and buildAndDraw throw.
RecommendedTraining recommendedTraining(Project& project, std::stop_token stop,
                                        const ProgressCallback& progress);

}  // namespace cuadrante
