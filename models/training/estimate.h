#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/training_config.h"

#include <stop_token>

namespace cuadrante::models {

/// Trainer::estimate on an open dataset.
double estimateSeconds(const TrainingConfig& config, const Dataset& dataset, std::stop_token stop);

}  // namespace cuadrante::models
