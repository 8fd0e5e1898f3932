#pragma once

#include "core/learning/run.h"
#include "core/statistics/accuracy.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cuadrante {

/// The finished runs of one configuration on one dataset version.
struct VersionResult {
  std::optional<VersionNumber> version;  ///< nullopt: runs on a dataset folder
  std::vector<RunNumber> runs;           ///< with a test accuracy, ascending
  MeanAndDeviation accuracy;             ///< of the test, each run weighing alike
  std::int64_t testClips = 0;            ///< that the interval goes by
  /// Wilson's, of the mean of the repeats over the clips of one of them: the folds of one seed add
  /// their clips, repeats by other seeds judge the same clips again and add none.
  std::optional<Interval> interval;
};

/// One configuration over the dataset versions.
struct ConfigurationResults {
  TrainingConfig config;                ///< identityOf its runs
  std::vector<VersionResult> versions;  ///< ascending; without a version last
};

/// The configurations of the runs that have a test accuracy and are not stale: those on more
/// versions first, then those with more runs, then in the order of their first run.
std::vector<ConfigurationResults> configurationsOf(const std::vector<Run>& runs);

}  // namespace cuadrante
