#pragma once

#include "core/ground/progress.h"
#include "core/learning/training_config.h"

#include <cstddef>
#include <functional>
#include <stop_token>
#include <vector>

namespace cuadrante {

/// Trainings that cost alike: one of them, and how many they are.
struct AlikeTrainings {
  TrainingConfig config;
  std::size_t count = 0;
};
/// By what decides the cost: network, batch, epochs, optimiser, how many clips are trained on; not
/// by seed, fold, learning rate or dropout. In the order in which each is met first.
std::vector<AlikeTrainings> alikeTrainings(const std::vector<TrainingConfig>& configs);

/// Seconds that these trainings take, `jobs` at once and begun in their order, if each takes what
/// `measure` says of the first that is like it. Progress counts measurements. Throws what `measure`
/// throws, Interrupted.
double estimateSweep(const std::vector<TrainingConfig>& configs, unsigned jobs,
                     const std::function<double(const TrainingConfig&)>& measure,
                     const ProgressCallback& onProgress, const std::stop_token& stop);

}  // namespace cuadrante
