#pragma once

#include "core/learning/training_config.h"
#include "core/sweeps/sweep_estimate.h"
#include "core/work/build.h"
#include "core/work/train.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
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

/// The preset's configurations on these clips, in the usual folds: every fold of each.
std::vector<TrainingConfig> recommendedConfigs(const std::vector<DatasetClip>& clips);

/// How long what is recommended will take here and now, by measurement.
struct RecommendedEstimate {
  std::size_t clips = 0;         ///< whose features are to be computed
  double featureSeconds = 0.0;   ///< on all cores
  std::size_t trainings = 0;     ///< that are to be trained
  double trainingSeconds = 0.0;  ///< as many at once as there are cores

  double seconds() const { return featureSeconds + trainingSeconds; }
};

/// Computes the features of a few clips (none where a version has them) and has one training
/// measured, on a throw-away dataset in `datasets/.estimate` where there is no version. nullopt
/// where nothing is left to do, and for clips that are not cut, damaged or too short, which a build
/// names all at once. Throws what recommendedTraining throws before it builds, what `measure`
/// throws, and Interrupted.
std::optional<RecommendedEstimate> estimateRecommended(Project& project,
                                                       const MeasureTraining& measure,
                                                       const std::stop_token& stop);
/// The same of a dataset folder that has the features.
std::optional<RecommendedEstimate> estimateRecommended(const TrainingTarget& target,
                                                       const MeasureTraining& measure);

}  // namespace cuadrante
