#pragma once

#include "core/sweeps/sweep.h"
#include "core/sweeps/version_comparison.h"

#include <cstddef>
#include <filesystem>
#include <vector>

namespace cuadrante {

/// Two versions of a project's dataset, and what is trained on each to compare them.
struct ComparisonPlan {
  VersionNumber first, second;
  std::filesystem::path firstDataset, secondDataset;
  std::vector<TrainingConfig> configs;  ///< of comparisonConfigs
};

/// The trainings of a plan: a sweep on each version.
struct ComparisonSweeps {
  Sweep first, second;
};
/// Of both together.
std::size_t countOf(const ComparisonSweeps& sweeps, EntryState state);

/// Whether a sweep was made by openComparison.
bool isOfComparison(const Sweep& sweep);

/// How many songs the clips are of.
std::size_t countSongs(const std::vector<DatasetClip>& clips);

/// Refuses what one of the versions cannot be split by, before anything is recorded. Throws
/// OptionError naming the version (also for fewer songs than folds, some of which would be empty),
/// FileError, FormatError (its clips).
void checkComparison(const ComparisonPlan& plan);

/// The sweeps of both versions as they are, or as they would be made (then their number is 0 and
/// all is missing); nothing is recorded. Throws FileError, FormatError.
ComparisonSweeps lookAtComparison(const ComparisonPlan& plan, const SweepStore& store,
                                  const RunStore& runs);

/// The same, checked and recorded; `lock` is that of their runs folder. Throws also OptionError.
ComparisonSweeps openComparison(const ComparisonPlan& plan, const SweepStore& store,
                                const RunStore& runs, const SweepLock& lock);

/// compareVersions of what has finished, on the clips of the sweeps' datasets. Throws FileError,
/// FormatError.
std::vector<VersionComparison> compareVersions(const ComparisonSweeps& sweeps,
                                               const RunStore& runs);

}  // namespace cuadrante
