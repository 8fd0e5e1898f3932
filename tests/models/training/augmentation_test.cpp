#include "models/training/augmentation.h"

#include "core/features/notes/notes_features.h"
#include "core/features/spectrogram/spectrogram_features.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace cuadrante::models {
namespace {

using torch::Tensor;

TrainingConfig with(const Augmentation& augmentation) {
  TrainingConfig config;
  config.augmentation = augmentation;
  return config;
}

BatchAugmentation started(const TrainingConfig& config, std::uint64_t seed,
                          const std::optional<Features>& features = Features{}) {
  BatchAugmentation augmentation(config, features);
  augmentation.startStep(seed);
  return augmentation;
}

/// `[B, T, F]`, no two values alike.
Tensor someClips(std::int64_t clips, std::int64_t steps, std::int64_t bands) {
  return torch::arange(1, clips * steps * bands + 1, torch::kFloat32)
      .square()
      .remainder(9973)
      .view({clips, steps, bands});
}

TEST(Augmentation, OfNothingChangesNothing) {
  BatchAugmentation none = started({}, 1);
  EXPECT_FALSE(none.changesTraining());
  EXPECT_FALSE(none.changesJudging());
  const Tensor clips = someClips(2, 5, 3);
  EXPECT_TRUE(torch::equal(none.change(clips.clone()).clips, clips));
}

TEST(Augmentation, MasksStretchesWithTheMeansOfTheirBands) {
  const TrainingConfig config = with({.maskTime = 6, .maskBands = 3});
  const Tensor clips = someClips(3, 40, 12);
  const Tensor means = clips.mean(1, /*keepdim=*/true).expand_as(clips);
  std::set<std::int64_t> steps, bands;
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Tensor changed = started(config, seed).change(clips.clone()).clips;
    EXPECT_TRUE(torch::equal(changed, started(config, seed).change(clips.clone()).clips));
    const Tensor masked = changed != clips;
    EXPECT_TRUE(torch::equal(changed.masked_select(masked), means.masked_select(masked)));
    for (int clip = 0; clip < 3; ++clip) {
      steps.insert(masked[clip].all(1).sum().item<std::int64_t>());
      bands.insert(masked[clip].all(0).sum().item<std::int64_t>());
      EXPECT_TRUE(torch::equal(masked[clip],
                               masked[clip].all(1, true).logical_or(masked[clip].all(0, true))))
          << "whole steps and whole bands";
    }
  }
  EXPECT_LE(*steps.rbegin(), 12);
  EXPECT_GE(*steps.rbegin(), 8);
  EXPECT_EQ(*steps.begin(), 0);
  EXPECT_LE(*bands.rbegin(), 6);
  EXPECT_GE(*bands.rbegin(), 4);
}

TEST(Augmentation, GainGoesByWhatTheValuesAre) {
  const Tensor clips = someClips(6, 4, 5) + 1;
  const auto decibels = [&](SpectrogramScaling scaling, bool inDecibels) {
    const Features features = spectrogramFeatures({.scaling = scaling, .decibels = inDecibels});
    const Tensor changed = started(with({.gain = 8.0}), 3, features).change(clips.clone()).clips;
    const Tensor each = inDecibels ? changed - clips : (changed / clips).log10() * 10;
    EXPECT_LT((each.amax({1, 2}) - each.amin({1, 2})).max().item<float>(), 0.01F)
        << "the same for a whole clip";
    return each.mean({1, 2});
  };
  const Tensor power = decibels(SpectrogramScaling::Density, false);
  EXPECT_LE(power.abs().max().item<float>(), 8.0F);
  EXPECT_GT(power.max().item<float>() - power.min().item<float>(), 4.0F);
  EXPECT_TRUE(torch::allclose(decibels(SpectrogramScaling::Density, true), power, 0, 0.01));
  EXPECT_TRUE(torch::allclose(decibels(SpectrogramScaling::Magnitude, false), power / 2, 0, 0.01));
}

TEST(Augmentation, TransposesEachMeasureOfTheNotesAlike) {
  const FeatureKind kind = notesKind({});
  const Features features(kind);
  ASSERT_EQ(features.pitches(), (PitchBands{.pitches = 88}));
  Tensor clips = torch::full({40, 3, 176}, 0.25F);
  const auto notes = [&](int first, int second) {
    clips.fill_(0.25);
    clips.select(2, first).fill_(1);
    clips.select(2, 88 + second).fill_(1);
    return started(with({.transpose = 2}), 5, features).change(clips.clone()).clips;
  };
  const Tensor changed = notes(40, 50);
  std::set<std::int64_t> shifts;
  for (int clip = 0; clip < 40; ++clip) {
    const auto shift = changed[clip][0].narrow(0, 0, 88).argmax().item<std::int64_t>() - 40;
    shifts.insert(shift);
    EXPECT_EQ(changed[clip][2].narrow(0, 88, 88).argmax().item<std::int64_t>(), 50 + shift);
    EXPECT_EQ(changed[clip].sum().item<float>(), clips[clip].sum().item<float>());
  }
  EXPECT_EQ(shifts, (std::set<std::int64_t>{-2, -1, 0, 1, 2}));
  // What leaves at one end does not come in at the other, nor into the other measure.
  const Tensor atTheEnds = notes(87, 0);
  for (int clip = 0; clip < 40; ++clip) {
    const int left = (atTheEnds[clip][0] == 1).sum().item<int>();
    EXPECT_TRUE(left == 1 || torch::equal(atTheEnds[clip], clips[clip])) << left;
  }
}

TEST(Augmentation, CropsAreOneStretchOfAClip) {
  const Tensor steps = torch::arange(20, torch::kFloat32).view({1, 20, 1}).expand({8, 20, 3});
  const TrainingConfig config = with({.crop = 0.4});
  const Tensor changed = started(config, 2).change(steps.clone()).clips;
  ASSERT_EQ(changed.sizes(), (std::vector<std::int64_t>{8, 8, 3}));
  std::set<float> starts;
  for (int clip = 0; clip < 8; ++clip) {
    starts.insert(changed[clip][0][0].item<float>());
    EXPECT_TRUE(torch::equal(changed[clip] - changed[clip][0],
                             torch::arange(8, torch::kFloat32).view({8, 1}).expand({8, 3})));
  }
  EXPECT_GT(starts.size(), 2U);
}

TEST(Augmentation, ClipsAreJudgedByEvenlySpacedCropsThatCoverThem) {
  const Tensor steps = torch::arange(20, torch::kFloat32).view({1, 20, 1});
  const auto starts = [&](double share) {
    std::vector<int> first;
    for (const Tensor& crop : started(with({.crop = share}), 1).crops(steps))
      first.push_back(crop[0][0][0].item<int>());
    return first;
  };
  EXPECT_EQ(starts(0.5), (std::vector{0, 5, 10}));
  EXPECT_EQ(starts(0.9), (std::vector{0, 1, 2}));
  EXPECT_EQ(starts(0.2), (std::vector{0, 4, 8, 12, 16}));
}

TEST(Augmentation, MixesClipsAndTheirLossesInTheSameShares) {
  TrainingConfig config;
  config.mixup = 1.0;
  const Tensor clips = someClips(5, 4, 3);
  const Labels labels{torch::tensor({0, 1, 1, 0, 1}, torch::kInt64).view({5, 1}), {}};
  const Objective objective(config.model);
  const Tensor logits = torch::tensor({0.3F, -1.0F, 2.0F, 0.0F, 0.7F}).view({5, 1});
  std::set<double> shares;
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const AugmentedBatch batch = started(config, seed).change(clips.clone());
    shares.insert(batch.share);
    ASSERT_TRUE(batch.share >= 0.5 && batch.share <= 1.0);
    const Tensor others = clips.index_select(0, batch.others);
    EXPECT_TRUE(
        torch::allclose(batch.clips, clips * batch.share + others * (1 - batch.share), 1e-4, 1e-2));
    EXPECT_TRUE(torch::equal(std::get<0>(batch.others.sort()), torch::arange(5, torch::kInt64)));
    const Labels theirs{labels.classes.index_select(0, batch.others), {}};
    EXPECT_TRUE(torch::allclose(batch.losses(objective, logits, labels),
                                objective.losses(logits, labels) * batch.share +
                                    objective.losses(logits, theirs) * (1 - batch.share)));
  }
  EXPECT_EQ(shares.size(), 20U);
  EXPECT_LT(*shares.begin(), 0.6);
}

}  // namespace
}  // namespace cuadrante::models
