#pragma once

#include "core/sweeps/grid.h"
#include "recurrent_spec.h"
#include "ui/sweep/sweep_snapshot.h"

#include <string>

namespace cuadrante::ui {

/// Sweep 3: so many runs of 20 epochs, of which nothing is done yet.
inline SweepSnapshot sampleSweep(int runs) {
  SweepSnapshot snapshot;
  snapshot.sweep.number = 3;
  snapshot.sweep.source = "thesis-5-1";
  for (int i = 0; i < runs; ++i) {
    SweepEntry entry;
    recurrent(entry.config.model).units = {i + 2};
    entry.config.epochs = 20;
    snapshot.sweep.entries.push_back(entry);
  }
  snapshot.epochs.resize(static_cast<std::size_t>(runs));
  return snapshot;
}

inline TrainingProgress epochEnded(int epoch, double loss, double accuracy, int epochs = 20) {
  TrainingProgress progress;
  progress.run = RunNumber{1};
  progress.epoch = epoch;
  progress.epochs = epochs;
  progress.finishedEpoch = EpochResult{epoch, {loss, accuracy}, std::nullopt, 1.0};
  return progress;
}

}  // namespace cuadrante::ui
