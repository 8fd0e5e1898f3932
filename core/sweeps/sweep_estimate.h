#pragma once

#include "core/ground/progress.h"
#include "core/learning/training_config.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

namespace cuadrante {

/// Seconds that one training on a dataset's folder takes (Trainer::estimate).
using MeasureTraining =
    std::function<double(const TrainingConfig& config, const std::filesystem::path& dataset)>;

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

/// What a sweep is to train, and on which dataset's folder.
struct PlannedSweep {
  std::filesystem::path dataset;
  std::vector<TrainingConfig> configs;
};
/// The same of sweeps one after the other; what is alike in two of them is measured for each.
/// Throws OptionError for splits that a dataset's clips do not allow, before anything is measured,
/// and FileError, FormatError.
double estimateSweeps(const std::vector<PlannedSweep>& sweeps, unsigned jobs,
                      const MeasureTraining& measure, const ProgressCallback& onProgress,
                      const std::stop_token& stop);

}  // namespace cuadrante
