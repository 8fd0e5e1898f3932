#pragma once

#include "core/learning/training_config.h"

#include <cstddef>

namespace cuadrante::models {

/// Seconds of a batch by its clips: `perBatch + clips × perClip`. A recurrent network pays for each
/// of its time steps once a batch, however few clips it holds.
struct BatchCost {
  double perBatch = 0.0;  ///< ≥ 0
  double perClip = 0.0;   ///< ≥ 0

  /// The line through two measured batches, `few` < `many` clips; proportional to the clips where
  /// noise lets it fall or begin below zero, or where `few` is 0 (only one was measured).
  static BatchCost through(std::size_t few, double secondsOfFew, std::size_t many,
                           double secondsOfMany);
  /// Of one pass over so many clips, in batches of `batch` and one of what is left.
  double pass(std::size_t clips, int batch) const;
};

/// What the pieces of a training cost.
struct TrainingCost {
  double setUp = 0.0;  ///< seconds, once
  BatchCost training, evaluation;
  double keeping = 0.0;  ///< seconds, every epoch: its checkpoints and its line in the record

  /// Seconds of a whole run: every epoch's training and validation, what is kept of it, and at the
  /// end the verdicts on all clips.
  double seconds(const TrainingConfig& config, std::size_t trainClips, std::size_t validationClips,
                 std::size_t allClips) const;
};

}  // namespace cuadrante::models
