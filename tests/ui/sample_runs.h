#pragma once

#include "core/learning/run.h"

#include <cmath>
#include <optional>

namespace cuadrante::ui {

/// `count` epochs whose accuracy rises and whose loss falls; with validation unless told otherwise.
inline std::vector<EpochResult> sampleEpochs(int count, bool validated = true) {
  std::vector<EpochResult> epochs;
  for (int i = 1; i <= count; ++i) {
    const double progress = 1.0 - std::exp(-i / 12.0);
    EpochResult epoch;
    epoch.epoch = i;
    epoch.train = {0.72 - 0.4 * progress, 0.52 + 0.38 * progress};
    if (validated)
      epoch.validation = LossAndAccuracy{0.7 - 0.28 * progress, 0.5 + 0.33 * progress};
    epoch.seconds = 3.5;
    epochs.push_back(epoch);
  }
  return epochs;
}

/// A run of 20 epochs; finished with `testAccuracy`, stopped without one.
inline Run sampleRun(std::int64_t number, Task task, std::optional<double> testAccuracy) {
  Run run;
  run.number = {number};
  run.state = testAccuracy ? RunState::Finished : RunState::Stopped;
  run.config.model.task = task;
  run.config.epochs = 20;
  run.version = VersionNumber{1};
  run.trainingSeconds = 65.0 * static_cast<double>(number);
  run.epochs = sampleEpochs(20);
  if (testAccuracy) {
    run.train = LossAndAccuracy{0.31, 0.9};
    run.validation = LossAndAccuracy{0.42, 0.82};
    run.test = LossAndAccuracy{0.45, *testAccuracy};
  }
  return run;
}

}  // namespace cuadrante::ui
