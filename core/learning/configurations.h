#pragma once

#include "core/learning/evaluation.h"
#include "core/statistics/accuracy.h"
#include "core/statistics/by_song.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cuadrante {

/// The finished runs of one configuration on one dataset version.
struct VersionResult {
  std::optional<VersionNumber> version;  ///< nullopt: runs on a dataset folder
  std::vector<RunNumber> runs;           ///< with a test accuracy, ascending
  MeanAndDeviation accuracy;             ///< of the test, each run weighing alike
  /// Of all their verdicts on test clips together, folds and seeds: what the interval is of.
  double pooledAccuracy = 0.0;
  std::int64_t verdicts = 0;
  std::size_t songs = 0;  ///< that they are of; 0: unknown, or runs of older versions do not say
  /// By songs (intervalOfKnownSongs); absent where a run of an older version does not say of which.
  std::optional<Interval> interval;
  /// What that rests on, each clip counted once; absent where a run of an older version does not
  /// say.
  std::optional<TestBasis> basis;

  /// That is known (isNoEvidence).
  bool isNoEvidence() const { return basis && !basis->isEvidence(); }
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
