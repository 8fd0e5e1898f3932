#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/training_config.h"

namespace cuadrante {

/// Refuses a configuration that learns an axis of which the labels say nothing (Y.npy of `[N]`),
/// naming the file. Throws OptionError.
void requireLabels(const Dataset& dataset, const TrainingConfig& config);

}  // namespace cuadrante
