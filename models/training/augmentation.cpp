#include "models/training/augmentation.h"

#include "core/domain/windows.h"
#include "core/learning/augmentation.h"
#include "models/data/draws.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::models {
namespace {

using torch::Tensor;

constexpr int kMasks = 2;
constexpr std::int64_t kLeastCrops = 3;

/// The clip's bands `[T, F]` some pitches higher; what comes in from beyond is its lowest value.
Tensor shifted(const Tensor& clip, std::int64_t pitches, std::int64_t groupSize) {
  const Tensor groups = clip.view({clip.size(0), -1, groupSize});
  Tensor result = torch::empty_like(groups).fill_(clip.min());
  const std::int64_t kept = groupSize - std::abs(pitches);
  const std::int64_t up = std::max<std::int64_t>(0, pitches);
  const std::int64_t down = std::max<std::int64_t>(0, -pitches);
  result.narrow(2, up, kept).copy_(groups.narrow(2, down, kept));
  return result.view(clip.sizes());
}

}  // namespace

Tensor AugmentedBatch::losses(const Objective& objective, const Tensor& logits,
                              const Labels& labels) const {
  const Tensor own = objective.losses(logits, labels);
  return others.defined()
             ? own * share + objective.losses(logits, labels.of(others)) * (1.0 - share)
             : own;
}

BatchAugmentation::BatchAugmentation(const TrainingConfig& config,
                                     const std::optional<Features>& features)
    : augmentation_(config.augmentation), mixup_(config.mixup) {
  if (features) {
    level_ = features->level();
    pitches_ = features->pitches().value_or(PitchBands{});
  }
}

bool BatchAugmentation::changesTraining() const {
  return mixup_ > 0.0 || augmentation_ != Augmentation{};
}

AugmentedBatch BatchAugmentation::change(Tensor clips) {
  if (augmentation_.gain > 0.0)
    changeLevel(clips);
  if (augmentation_.transpose > 0)
    transpose(clips);
  AugmentedBatch batch;
  batch.clips = augmentation_.crop < 1.0 ? crop(clips) : clips;
  if (augmentation_.maskTime > 0 || augmentation_.maskBands > 0)
    mask(batch.clips);
  if (mixup_ > 0.0)
    mix(batch);
  return batch;
}

std::vector<Tensor> BatchAugmentation::crops(const Tensor& clips) const {
  const std::int64_t all = clips.size(1), steps = croppedSteps(augmentation_.crop, all);
  std::vector<Tensor> result;
  for (const std::int64_t start : cropStarts(augmentation_.crop, all))
    result.push_back(clips.narrow(1, start, steps));
  return result;
}

void BatchAugmentation::changeLevel(Tensor& clips) {
  for (std::int64_t i = 0; i < clips.size(0); ++i) {
    const double decibels = augmentation_.gain * (2.0 * uniform(random_) - 1.0);
    if (level_ == LevelScale::Decibels)
      clips[i].add_(decibels);
    else
      clips[i].mul_(std::pow(10.0, decibels / (level_ == LevelScale::Magnitude ? 20.0 : 10.0)));
  }
}

void BatchAugmentation::transpose(Tensor& clips) {
  for (std::int64_t i = 0; i < clips.size(0); ++i) {
    const std::int64_t semitones =
        uniform(-augmentation_.transpose, augmentation_.transpose, random_);
    if (semitones != 0)
      clips[i].copy_(shifted(clips[i].contiguous(),
                             semitones * static_cast<std::int64_t>(pitches_.perSemitone),
                             static_cast<std::int64_t>(pitches_.pitches)));
  }
}

Tensor BatchAugmentation::crop(const Tensor& clips) {
  const std::int64_t all = clips.size(1), steps = croppedSteps(augmentation_.crop, all);
  std::vector<Tensor> cropped;
  for (std::int64_t i = 0; i < clips.size(0); ++i)
    cropped.push_back(clips[i].narrow(0, uniform(0, all - steps, random_), steps));
  return torch::stack(cropped);
}

void BatchAugmentation::mask(Tensor& clips) {
  const Tensor means = clips.mean(1);
  for (std::int64_t i = 0; i < clips.size(0); ++i)
    for (const int along : {0, 1}) {
      const std::int64_t size = clips.size(1 + along);
      const std::int64_t most = std::min<std::int64_t>(
          size, along == 0 ? augmentation_.maskTime : augmentation_.maskBands);
      if (most == 0)
        continue;
      for (int number = 0; number < kMasks; ++number) {
        const std::int64_t width = uniform(0, most, random_);
        const std::int64_t first = uniform(0, size - width, random_);
        // A row of means goes to every step.
        clips[i]
            .narrow(along, first, width)
            .copy_(along == 0 ? means[i] : means[i].narrow(0, first, width));
      }
    }
}

void BatchAugmentation::mix(AugmentedBatch& batch) {
  const double drawn = symmetricBeta(mixup_, random_);
  // Which of the two clips is called the other one makes no difference, as each is so for a random
  // one: the clip's own label can thus be the one that counts for more.
  batch.share = std::max(drawn, 1.0 - drawn);
  const auto size = static_cast<std::size_t>(batch.clips.size(0));
  const std::vector<std::size_t> order = drawAtRandom(size, size, random_());
  batch.others = torch::tensor(std::vector<std::int64_t>(order.begin(), order.end()), torch::kInt64)
                     .to(batch.clips.device());
  batch.clips = batch.clips.index_select(0, batch.others).lerp_(batch.clips, batch.share);
}

}  // namespace cuadrante::models
