#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/run.h"
#include "models/checkpoints/safetensors.h"

#include <filesystem>
#include <vector>

namespace cuadrante::models {

/// The file of the weights with which a training begins: those by which the run `config.from`
/// judges. Throws OptionError: there is no such run, it has not finished, its network or features
/// do not fit, test clips of the present split are of songs that it learnt from; FormatError
/// (BadRun).
std::filesystem::path firstWeights(const RunStore& runs, const TrainingConfig& config,
                                   const Dataset& dataset, const std::vector<Subset>& split);

}  // namespace cuadrante::models
