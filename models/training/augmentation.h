#pragma once

#include "core/features/features.h"
#include "core/learning/training_config.h"
#include "models/training/objective.h"

#include <torch/torch.h>

#include <cstdint>
#include <optional>
#include <random>
#include <vector>

namespace cuadrante::models {

/// Clips as a network trains on them.
struct AugmentedBatch {
  torch::Tensor clips;   ///< `[B, T', F]`
  double share = 1.0;    ///< [0.5, 1]: what of each is the clip itself
  torch::Tensor others;  ///< the clips of the batch that are the rest, `[B]`; undefined: none

  /// Of what a network says of the clips, whose `labels` they are: of mixed ones the losses by both
  /// labels, mixed in the same shares, `[B]`.
  torch::Tensor losses(const Objective& objective, const torch::Tensor& logits,
                       const Labels& labels) const;
};

/// Changes the clips of training batches at random: louder or softer, higher or lower, cut out,
/// masked (SpecAugment: Park et al. 2019, without time warping), mixed with each other (mixup:
/// Zhang et al. 2018). What it draws follows from the seed of the step alone.
class BatchAugmentation {
 public:
  /// A configuration that requireFit(config, shape, features) accepts.
  BatchAugmentation(const TrainingConfig& config, const std::optional<Features>& features);

  /// Whether it changes anything at all, and clips that are judged.
  bool changesTraining() const;
  bool changesJudging() const { return augmentation_.crop < 1.0; }

  void startStep(std::uint64_t seed) { random_.seed(seed); }
  /// Of clips `[B, T, F]`, into which it may write.
  AugmentedBatch change(torch::Tensor clips);
  /// The crops of clips `[B, T, F]` by which they are judged: at least three, as many as it takes
  /// to see every step, evenly spaced.
  std::vector<torch::Tensor> crops(const torch::Tensor& clips) const;

 private:
  void changeLevel(torch::Tensor& clips);
  void transpose(torch::Tensor& clips);
  torch::Tensor crop(const torch::Tensor& clips);
  void mask(torch::Tensor& clips);
  void mix(AugmentedBatch& batch);

  Augmentation augmentation_;
  double mixup_;
  LevelScale level_ = LevelScale::Unknown;
  PitchBands pitches_;
  std::mt19937_64 random_;
};

}  // namespace cuadrante::models
