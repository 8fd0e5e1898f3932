#include "core/review/uncertainty.h"

#include "core/ground/error.h"
#include "core/review/review_samples.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>
#include <utility>

namespace cuadrante {
namespace {

using test::order;

TEST(Bald, AsComputedByHand) {
  // Sure of different classes: all that is unknown, a label would tell.
  EXPECT_NEAR(bald({{1.0, 0.0}, {0.0, 1.0}}), std::log(2.0), 1e-12);
  EXPECT_NEAR(predictiveEntropy({{1.0, 0.0}, {0.0, 1.0}}), std::log(2.0), 1e-12);
  // Unsure alike: nothing to learn of the network.
  EXPECT_NEAR(bald({{0.5, 0.5}, {0.5, 0.5}}), 0.0, 1e-12);
  EXPECT_NEAR(predictiveEntropy({{0.5, 0.5}, {0.5, 0.5}}), std::log(2.0), 1e-12);
  EXPECT_NEAR(bald({{0.2, 0.8}}), 0.0, 1e-12);
  // H(0.5) − H(0.1) = 0.693147 − 0.325083.
  EXPECT_NEAR(bald({{0.9, 0.1}, {0.1, 0.9}}), 0.368064, 1e-6);
  EXPECT_NEAR(predictiveEntropy({{0.25, 0.25, 0.25, 0.25}}), std::log(4.0), 1e-12);
}

TEST(Bald, LiesBetweenZeroAndTheEntropy) {
  std::mt19937_64 random(1);
  for (int round = 0; round < 500; ++round) {
    Passes passes;
    for (std::size_t pass = 0; pass < 1 + random() % 8; ++pass) {
      std::vector<double> row;
      double sum = 0.0;
      for (int c = 0; c < 4; ++c)
        sum += row.emplace_back(static_cast<double>(random() % 100) + 0.01);
      for (double& p : row)
        p /= sum;
      passes.push_back(row);
    }
    EXPECT_GE(bald(passes), 0.0);
    EXPECT_LE(bald(passes), predictiveEntropy(passes) + 1e-12);
    EXPECT_LE(predictiveEntropy(passes), std::log(4.0) + 1e-12);
  }
}

UnlabelledClip clip(std::int64_t index, Passes passes, std::string song = {},
                    std::vector<double> features = {}) {
  return {.index = index,
          .clip = std::to_string(index),
          .song = std::move(song),
          .passes = std::move(passes),
          .features = std::move(features)};
}

Passes sure(double p) {
  return {{1.0 - p, p}};
}

TEST(UncertainQueue, EntropyAndBaldSeeDifferentThings) {
  const std::vector<UnlabelledClip> clips{clip(0, {{0.5, 0.5}, {0.5, 0.5}}),
                                          clip(1, {{0.9, 0.1}, {0.2, 0.8}}),
                                          clip(2, {{0.99, 0.01}, {0.98, 0.02}})};
  EXPECT_EQ(order(uncertainQueue(clips, {.acquisition = Acquisition::Bald})),
            (std::vector<std::int64_t>{1, 2, 0}));
  const auto byEntropy = uncertainQueue(clips, {.acquisition = Acquisition::Entropy, .count = 2});
  EXPECT_EQ(order(byEntropy), (std::vector<std::int64_t>{0, 1}));
  EXPECT_FALSE(byEntropy[0].labelled);
  EXPECT_EQ(byEntropy[0].reasons[0].rule, ReviewRule::Uncertain);
  EXPECT_NEAR(byEntropy[0].score, std::log(2.0), 1e-12);
}

TEST(UncertainQueue, TakesNoMoreOfASongThanAsked) {
  const std::vector<UnlabelledClip> clips{clip(0, sure(0.50), "a"), clip(1, sure(0.51), "a"),
                                          clip(2, sure(0.52), "a"), clip(3, sure(0.60), "b"),
                                          clip(4, sure(0.70)),      clip(5, sure(0.71))};
  const auto queue =
      uncertainQueue(clips, {.acquisition = Acquisition::Entropy, .count = 0, .perSong = 1});
  EXPECT_EQ(order(queue), (std::vector<std::int64_t>{0, 3, 4, 5}));
}

TEST(UncertainQueue, SpreadOutVisitsTheFarthestFirst) {
  const std::vector<UnlabelledClip> clips{
      clip(0, sure(0.50), {}, {0.0, 7.0}), clip(1, sure(0.51), {}, {0.1, 7.0}),
      clip(2, sure(0.52), {}, {10.0, 7.0}), clip(3, sure(0.53), {}, {4.0, 7.0}),
      clip(4, sure(0.99), {}, {-90.0, 7.0})};
  const auto queue = uncertainQueue(
      clips, {.acquisition = Acquisition::Entropy, .count = 2, .spreadOut = true, .poolFactor = 2});
  // Clip 4 is farthest of all, but the network is sure of it.
  EXPECT_EQ(order(queue), (std::vector<std::int64_t>{0, 2}));
}

TEST(UncertainQueue, WrongShapesAreRefused) {
  EXPECT_THROW(uncertainQueue({clip(0, {})}), OptionError);
  EXPECT_THROW(uncertainQueue({clip(0, sure(0.5), {}, {1.0}), clip(1, sure(0.5))}), OptionError);
  EXPECT_TRUE(uncertainQueue({}).empty());
}

TEST(FarthestFirst, OnALine) {
  EXPECT_EQ(farthestFirst({{0.0}, {1.0}, {10.0}, {5.0}}, 0, 9),
            (std::vector<std::size_t>{0, 2, 3, 1}));
  EXPECT_TRUE(farthestFirst({}, 0, 3).empty());
}

}  // namespace
}  // namespace cuadrante
