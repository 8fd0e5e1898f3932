#pragma once

#include "core/dataset/dataset.h"
#include "core/dataset/split.h"
#include "core/learning/run.h"
#include "core/learning/training_config.h"

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// Empty where a network can begin with the weights of an earlier one, whatever either decides: the
/// same architecture and members, but for dropout and penalties, of which weights know nothing.
/// Else what differs: "units 64,32 there, 32 here".
std::string weightsDifference(const TrainingConfig& earlier, const TrainingConfig& config);

/// The file of the weights with which a training begins: those by which the run `config.from`
/// judges. Throws OptionError: there is no such run, it has not finished, its network or features
/// do not fit (naming the runs that do), test clips of the split are of songs that it learnt from
/// or nobody can tell; FileError, FormatError where its run or dataset cannot be read.
std::filesystem::path firstWeights(const RunStore& runs, const TrainingConfig& config,
                                   const Dataset& dataset, const std::vector<Subset>& split);

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
