#pragma once

#include "../synthetic_dataset.h"
#include "core/files/atomic_file.h"
#include "core/files/safetensors.h"
#include "core/ground/error.h"
#include "core/learning/model_summary.h"
#include "core/learning/schedule.h"
#include "core/learning/trainer.h"
#include "models/training/torch_trainer.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <torch/cuda.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

namespace cuadrante::models {

inline TrainingConfig smallConfig(Task task = Task::Energia, Cell cell = Cell::Gru) {
  TrainingConfig config;
  config.model = {task, RecurrentSpec{cell, {6}, 0.3}};
  config.epochs = 2;
  config.batch = 8;
  config.split.method = SplitMethod::ByClip;
  return config;
}

/// A trainer, 50 synthetic clips and a folder for runs.
class TrainerTest : public testing::Test {
 protected:
  using Run = cuadrante::Run;  // hides testing::Test::Run

  TrainerTest() { test::writeSyntheticDataset(dataset(), 50, 12, 6); }

  std::filesystem::path dataset() const { return folder_ / "data"; }
  Run train(const TrainingConfig& config, const TrainingCallback& onProgress = {},
            std::stop_token stop = {}) {
    return trainer_->train(config, dataset(), std::nullopt, runs_, onProgress, std::move(stop));
  }
  std::string checkpointBytes(const Run& run) const {
    return readFile(runs_.checkpointFile(run.number));
  }

  test::TemporaryFolder folder_{test::memoryFolder()};
  RunStore runs_{folder_ / "runs"};
  std::unique_ptr<Trainer> trainer_{cuadrante_make_trainer()};
};

/// Losses and accuracies, epoch by epoch and at the end.
inline std::vector<double> numbersOf(const Run& run) {
  std::vector<double> numbers;
  const auto add = [&](const LossAndAccuracy& pair) {
    numbers.insert(numbers.end(), {pair.loss, pair.accuracy});
  };
  for (const EpochResult& epoch : run.epochs) {
    add(epoch.train);
    add(epoch.validation.value());
  }
  for (const auto& subset : {run.train, run.validation, run.test})
    add(subset.value());
  return numbers;
}

inline bool allFinite(const std::vector<double>& numbers) {
  return std::ranges::all_of(numbers, [](double number) { return std::isfinite(number); });
}

}  // namespace cuadrante::models
