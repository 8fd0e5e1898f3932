#pragma once

#include "core/dataset/dataset.h"
#include "core/dataset/split.h"
#include "core/learning/training_config.h"

#include <cstddef>
#include <string>
#include <vector>

namespace cuadrante {

/// Empty where a network can begin with the weights of an earlier one, whatever either decides: the
/// same architecture and members, but for dropout and penalties, of which weights know nothing.
/// Else what differs: "units 64,32 there, 32 here".
std::string weightsDifference(const TrainingConfig& earlier, const TrainingConfig& config);

/// A dataset with what a training has it for.
struct DividedDataset {
  const Dataset& dataset;
  const std::vector<Subset>& split;
};

/// How many test clips of `now` an earlier training learnt from: clips of a song of its training
/// side, or, where `now` is divided by clip, those clips themselves (the same song and place in
/// it). Clips of unknown songs are known again by their index, within one dataset folder only.
std::size_t testClipsLearntFrom(const DividedDataset& earlier, const DividedDataset& now,
                                SplitMethod method);

}  // namespace cuadrante
