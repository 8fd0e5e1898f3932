#pragma once

#include "core/ground/ids.h"
#include "core/learning/training_config.h"
#include "core/work/thesis_chapter.h"

#include <cstddef>
#include <string>
#include <vector>

namespace cuadrante::ui {

/// A sweep that a form describes.
struct SweepPlan {
  std::string source;                ///< a preset's name, kThesisChapter, or kOwnGrid
  VersionNumber version;             ///< of kThesisChapter none: each table has its own
  std::vector<TrainingConfig> runs;  ///< each configuration for each seed and fold
  std::size_t configurations = 0;
  unsigned jobs = 1;  ///< trainings at once

  /// There is what it trains on.
  bool canBeTrained() const {
    return !runs.empty() && (source == kThesisChapter || version.valid());
  }

  friend bool operator==(const SweepPlan&, const SweepPlan&) = default;
};
inline constexpr char kOwnGrid[] = "own-grid";

}  // namespace cuadrante::ui
