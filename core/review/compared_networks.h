#pragma once

#include "core/learning/run.h"
#include "core/sweeps/sweep.h"

#include <cstddef>
#include <vector>

namespace cuadrante {

/// With which networks to compare versions: the best `count` configurations of finished runs on
/// `version` (see rankedJudges), for comparisonConfigs. Runs split by clip do not count, for they
/// are tested on songs that they know, nor those of comparisons, which would change the choice
/// while it is trained. Seeds and folds are the defaults', the shares their own; configurations
/// that are then equal come once. Empty without such runs.
std::vector<TrainingConfig> networksToCompare(const std::vector<Run>& runs,
                                              const SweepStore& sweeps, VersionNumber version,
                                              Task task, std::size_t count);

}  // namespace cuadrante
