#include "core/dataset/difference.h"

#include <gtest/gtest.h>

#include <random>

namespace cuadrante {
namespace {

DatasetClip clip(std::int64_t index, EmotionPoint label) {
  DatasetClip made;
  made.index = index;
  made.label = label;
  return made;
}

std::int64_t migrated(const VersionDifference& difference, Quadrant before, Quadrant after) {
  return difference.migrations[static_cast<std::size_t>(before)][static_cast<std::size_t>(after)];
}

TEST(VersionDifference, CountsWhatMovedWhereTo) {
  const VersionDifference difference = differenceOf(
      {clip(1, {0.5, 0.5}), clip(2, {0.5, 0.5}), clip(3, {-0.5, 0.1}), clip(4, {0, 0})},
      {clip(5, {0, 0}), clip(3, {-0.5, -0.1}), clip(2, {0.25, 0.5}), clip(1, {0.5, 0.5})});
  EXPECT_EQ(difference.inBoth, 3);
  EXPECT_EQ(difference.relabelled, 2);
  EXPECT_EQ(difference.added, 1);
  EXPECT_EQ(difference.removed, 1);
  EXPECT_EQ(difference.moved, (std::array<std::int64_t, 2>{1, 1}));
  EXPECT_EQ(difference.crossed, (std::array<std::int64_t, 2>{1, 0})) << "only energia, of clip 3";
  EXPECT_EQ(migrated(difference, Quadrant::Felicidad, Quadrant::Felicidad), 2);
  EXPECT_EQ(migrated(difference, Quadrant::Estres, Quadrant::Tristeza), 1);
  ASSERT_EQ(difference.changes.size(), 4u);
  EXPECT_EQ(difference.changes[0].index, 2);
  EXPECT_EQ(difference.changes[3].index, 5);
  EXPECT_FALSE(difference.changes[3].before);
}

TEST(VersionDifference, CountsTheClipsOfAnotherSide) {
  const auto on = [](std::int64_t index, std::optional<Subset> side) {
    DatasetClip made = clip(index, {0.5, 0.5});
    made.split = side;
    return made;
  };
  const VersionDifference difference =
      differenceOf({on(1, Subset::Train), on(2, Subset::Test), on(3, std::nullopt)},
                   {on(1, Subset::Train), on(2, Subset::Train), on(3, Subset::Test), on(4, {})});
  EXPECT_EQ(difference.resided, 2);
  EXPECT_FALSE(differenceOf({on(2, Subset::Test)}, {on(2, Subset::Train)}).isNone());
  EXPECT_TRUE(differenceOf({on(2, Subset::Test)}, {on(2, Subset::Test)}).isNone());
}

TEST(FeaturesChange, NamesTheKindOrEachParameterThatIsAnother) {
  const Features usual;
  EXPECT_EQ(featuresChange(usual, usual), "");
  EXPECT_EQ(featuresChange(std::nullopt, usual), "") << "a dataset that does not say";
  Features hop = usual;
  hop.set("hop", std::int64_t{64});
  EXPECT_EQ(featuresChange(usual, hop), "hop 128 → 64");
  const std::string kinds = featuresChange(usual, Features(featureKind("musical")));
  EXPECT_TRUE(kinds.starts_with("spectrogram ")) << kinds;
  EXPECT_NE(kinds.find(" → musical "), std::string::npos) << kinds;
  VersionDifference difference;
  EXPECT_TRUE(difference.isNone());
  difference.features = kinds;
  EXPECT_FALSE(difference.isNone());
}

TEST(VersionDifference, OfRandomVersionsAddsUpAndMirrors) {
  std::mt19937 random(7);
  std::uniform_int_distribution<int> steps(-4, 4);
  const auto version = [&] {
    std::vector<DatasetClip> clips;
    for (std::int64_t index = 0; index < 300; ++index)
      if (steps(random) > -3)
        clips.push_back(clip(index, {steps(random) / 4.0, steps(random) / 4.0}));
    return clips;
  };
  for (int round = 0; round < 20; ++round) {
    const auto first = version();
    const auto second = version();
    const VersionDifference there = differenceOf(first, second);
    const VersionDifference back = differenceOf(second, first);
    EXPECT_EQ(there.inBoth + there.removed, static_cast<std::int64_t>(first.size()));
    EXPECT_EQ(there.inBoth + there.added, static_cast<std::int64_t>(second.size()));
    EXPECT_EQ(static_cast<std::int64_t>(there.changes.size()),
              there.relabelled + there.added + there.removed);
    EXPECT_EQ(there.crossed, back.crossed);
    std::int64_t sum = 0;
    for (const Quadrant before : kQuadrants)
      for (const Quadrant after : kQuadrants) {
        sum += migrated(there, before, after);
        EXPECT_EQ(migrated(there, before, after), migrated(back, after, before));
      }
    EXPECT_EQ(sum, there.inBoth);
  }
}

TEST(Lineage, GoesFromTheRootToTheVersion) {
  std::vector<DatasetVersion> versions(4);
  for (std::int64_t i = 0; i < 4; ++i)
    versions[static_cast<std::size_t>(i)].number = {i + 1};
  versions[1].parent = versions[2].parent = VersionNumber{1};
  versions[3].parent = VersionNumber{3};
  EXPECT_EQ(lineageOf(VersionNumber{4}, versions),
            (std::vector{VersionNumber{1}, VersionNumber{3}, VersionNumber{4}}));
  EXPECT_TRUE(lineageOf(VersionNumber{9}, versions).empty());
  versions[0].parent = VersionNumber{4};
  EXPECT_EQ(lineageOf(VersionNumber{4}, versions).size(), 3u) << "a circle ends";
}

}  // namespace
}  // namespace cuadrante
