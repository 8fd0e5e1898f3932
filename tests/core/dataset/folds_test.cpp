#include "core/dataset/split.h"
#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>
#include <string>

namespace cuadrante {
namespace {

/// Songs of 1 … 9 clips, each of them of mostly one quadrant.
std::vector<DatasetClip> musicOf(int songs, std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::vector<DatasetClip> clips;
  for (int song = 0; song < songs; ++song) {
    const double x = random() % 2 == 0 ? 0.5 : -0.5;
    const double y = random() % 3 == 0 ? 0.5 : -0.5;
    const std::uint64_t count = random() % 9 + 1;
    for (std::uint64_t i = 0; i < count; ++i) {
      DatasetClip clip;
      clip.index = static_cast<std::int64_t>(clips.size());
      clip.song = "song " + std::to_string(song);
      clip.label = {random() % 5 == 0 ? -x : x, y};
      clips.push_back(clip);
    }
  }
  return clips;
}

std::vector<std::vector<Subset>> allFolds(const std::vector<DatasetClip>& clips,
                                          SplitOptions options, int folds) {
  options.folds = folds;
  std::vector<std::vector<Subset>> splits;
  for (options.fold = 1; options.fold <= folds; ++options.fold)
    splits.push_back(makeSplit(clips, options));
  return splits;
}

TEST(Folds, EveryClipIsTestedOnceAndNoSongIsOnTwoSides) {
  for (const std::uint64_t seed : {1U, 2U, 3U, 4U, 5U}) {
    const auto clips = musicOf(30, seed);
    for (const SplitMethod method : {SplitMethod::BySong, SplitMethod::ByClip}) {
      std::vector<int> tested(clips.size(), 0);
      for (const auto& split : allFolds(clips, {.method = method, .seed = seed}, 5)) {
        std::map<std::string, std::set<Subset>> sides;
        for (std::size_t row = 0; row < clips.size(); ++row) {
          tested[row] += split[row] == Subset::Test ? 1 : 0;
          sides[clips[row].song].insert(split[row]);
        }
        for (const auto& [song, subsets] : sides)
          EXPECT_TRUE(method == SplitMethod::ByClip || subsets.size() == 1) << song;
      }
      EXPECT_TRUE(std::ranges::all_of(tested, [](int times) { return times == 1; }));
    }
  }
}

TEST(Folds, QuadrantsAreSharedOutEvenly) {
  const auto clips = musicOf(100, 7);
  const auto splits = allFolds(clips, {}, 5);
  for (const Quadrant quadrant : kQuadrants) {
    const auto all = std::ranges::count_if(
        clips, [&](const DatasetClip& c) { return quadrantOf(c.label) == quadrant; });
    for (const auto& split : splits) {
      std::int64_t held = 0;
      for (std::size_t row = 0; row < clips.size(); ++row)
        held += split[row] == Subset::Test && quadrantOf(clips[row].label) == quadrant ? 1 : 0;
      // A fifth of them, but for half of the largest song.
      EXPECT_NEAR(static_cast<double>(held), static_cast<double>(all) / 5.0, 4.5);
    }
  }
}

TEST(Folds, FollowFromTheSeedAndLeaveValidationItsShare) {
  const auto clips = musicOf(40, 9);
  const auto splits = allFolds(clips, {.seed = 3}, 4);
  EXPECT_EQ(allFolds(clips, {.seed = 3}, 4), splits);
  EXPECT_NE(allFolds(clips, {.seed = 4}, 4), splits);
  for (const auto& split : splits) {
    const auto validation = static_cast<double>(std::ranges::count(split, Subset::Validation));
    const auto train = static_cast<double>(std::ranges::count(split, Subset::Train));
    EXPECT_NEAR(validation / (validation + train), 0.2, 0.04);
  }
}

TEST(Folds, AsManyFoldsAsSongsLeaveOneOut) {
  const auto clips = musicOf(6, 1);
  for (const auto& split : allFolds(clips, {.validation = 0.0}, 6)) {
    std::set<std::string> tested;
    for (std::size_t row = 0; row < clips.size(); ++row)
      if (split[row] == Subset::Test)
        tested.insert(clips[row].song);
    EXPECT_EQ(tested.size(), 1U);
  }
}

TEST(Folds, WhatCannotBeIsRefused) {
  auto clips = musicOf(6, 1);
  EXPECT_THROW(makeSplit(clips, {.folds = 7, .fold = 1}), OptionError);
  EXPECT_THROW(makeSplit(clips, {.folds = 1, .fold = 1}), OptionError);
  EXPECT_THROW(makeSplit(clips, {.folds = -2, .fold = 1}), OptionError);
  EXPECT_THROW(makeSplit(clips, {.folds = 3, .fold = 0}), OptionError);
  EXPECT_THROW(makeSplit(clips, {.folds = 3, .fold = 4}), OptionError);
  for (DatasetClip& clip : clips)
    clip.split = Subset::Train;
  EXPECT_THROW(makeSplit(clips, {.method = SplitMethod::File, .folds = 3, .fold = 1}), OptionError);
}

}  // namespace
}  // namespace cuadrante
