#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/evaluation.h"
#include "core/statistics/by_song.h"
#include "core/sweeps/sweep.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cuadrante {

/// Whether changed labels helped: the same configurations trained on two versions of a dataset and
/// judged on the same clips.

/// What to train on each of two versions to compare them: `configs` for `repeats` seeds and `folds`
/// folds (0: one split by each configuration's shares), all split by the songs' names, so that both
/// versions have the same songs in every fold. Throws OptionError for a configuration split by clip
/// or by file.
std::vector<TrainingConfig> comparisonConfigs(const std::vector<TrainingConfig>& configs,
                                              int repeats, int folds);

/// Networks of one configuration, trained on one version and on the other. Only those test clips
/// count that both versions have with the same class, for these are what both networks can be asked
/// alike; and only verdicts that both sides gave, with the same seed.
struct VersionComparison {
  TrainingConfig config;      ///< of the first entry
  std::size_t runs = 0;       ///< finished on both versions
  std::int64_t clips = 0;     ///< judged, each counted once
  std::int64_t verdicts = 0;  ///< on each version; as many for each clip as there are seeds
  std::int64_t leftOut = 0;   ///< test clips of another class in the second version, or of one only
  double first = 0.0;         ///< accuracy on `verdicts` of the networks of the first version
  double second = 0.0;
  std::optional<Interval> firstInterval, secondInterval;  ///< by songs (accuracyInterval)
  /// Of all verdicts: second − first with its interval, and p by songs, adjusted by Holm for the
  /// rows that are evidence.
  PairedDifference change;
  /// Clips that only the first, only the second version's networks judge rightly, of the first
  /// seed, so that each clip counts once.
  std::int64_t firstOnly = 0, secondOnly = 0;
  std::size_t entries = 0;  ///< trainings wanted on each version
  /// What the claim rests on: `clips`. Absent where none was judged.
  std::optional<TestBasis> basis;

  /// On enough songs and clips, so that `change` may be a claim.
  bool isEvidence() const { return basis && basis->isEvidence(); }
  bool isWhole() const { return runs >= entries; }
};

/// What a row says of the question whether the second version's labels are better.
enum class HelpVerdict {
  Unfinished,     ///< trainings are missing: nothing is said
  NothingJudged,  ///< no test clip has the same class in both versions
  TooLittle,      ///< fewer than two songs, or no evidence (TestBasis)
  Unclear,        ///< p ≥ kSignificance
  Helped,
  Harmed,
};
HelpVerdict verdictOn(const VersionComparison& row);

/// A row for each configuration, in the order of the entries of `first`; `clips` are those of the
/// sweeps' datasets. A configuration with entries that have not finished in both sweeps has no
/// figures, only its counts of trainings; one without verdicts in common has `clips` 0. Throws
/// FileError, FormatError (a run's predictions).
std::vector<VersionComparison> compareVersions(const Sweep& first, const Sweep& second,
                                               const RunStore& runs,
                                               const std::vector<DatasetClip>& firstClips,
                                               const std::vector<DatasetClip>& secondClips);

}  // namespace cuadrante
