#include "core/dataset/split.h"

#include "core/ground/error.h"
#include "refusal.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <random>
#include <set>
#include <string>

namespace cuadrante {
namespace {

using test::refusalOf;

std::vector<DatasetClip> clipsOfSongs(const std::vector<int>& clipsPerSong) {
  std::vector<DatasetClip> clips;
  for (std::size_t song = 0; song < clipsPerSong.size(); ++song)
    for (int i = 0; i < clipsPerSong[song]; ++i) {
      DatasetClip clip;
      clip.index = static_cast<std::int64_t>(clips.size());
      clip.song = "song " + std::to_string(song);
      clips.push_back(clip);
    }
  return clips;
}

std::int64_t count(const std::vector<Subset>& subsets, Subset subset) {
  return std::count(subsets.begin(), subsets.end(), subset);
}

TEST(Split, ByClipGivesTheThesisNumbers) {
  const auto clips = clipsOfSongs({1000});
  SplitOptions options{.method = SplitMethod::ByClip};
  const auto subsets = makeSplit(clips, options);
  EXPECT_EQ(count(subsets, Subset::Test), 100);
  EXPECT_EQ(count(subsets, Subset::Validation), 180);
  EXPECT_EQ(count(subsets, Subset::Train), 720);

  options.test = 0.05;
  options.validation = 0.0;
  EXPECT_EQ(count(makeSplit(clips, options), Subset::Test), 50);
  EXPECT_EQ(count(makeSplit(clips, options), Subset::Train), 950);
}

TEST(Split, SaysWhetherSongsAreOnBothSides) {
  std::vector<DatasetClip> clips(4);
  clips[0].song = clips[1].song = "a";
  clips[2].song = "b";
  clips[3].song = "c";
  using enum Subset;
  EXPECT_FALSE(songsOnBothSides(clips, {Test, Test, Train, Validation}));
  EXPECT_TRUE(songsOnBothSides(clips, {Test, Train, Train, Train}));
  EXPECT_TRUE(songsOnBothSides(clips, {Validation, Test, Train, Train}));
  clips[2].song = clips[3].song = "";
  EXPECT_TRUE(songsOnBothSides(clips, {Train, Train, Test, Train})) << "they may be of one song";
  EXPECT_FALSE(songsOnBothSides(clips, {Train, Train, Test, Test}));
}

TEST(Split, TheSeedDecidesAndNothingElse) {
  const auto clips = clipsOfSongs(std::vector<int>(30, 4));
  for (const SplitMethod method : {SplitMethod::BySong, SplitMethod::ByClip}) {
    SplitOptions options{.method = method, .seed = 7};
    const auto first = makeSplit(clips, options);
    EXPECT_EQ(makeSplit(clips, options), first);
    options.seed = 8;
    EXPECT_NE(makeSplit(clips, options), first);
  }
}

TEST(Split, BySongDoesNotDependOnTheOrderOfTheRows) {
  auto clips = clipsOfSongs({3, 5, 2, 8, 4, 4, 6, 1, 9, 3});
  const auto subsets = makeSplit(clips, {});
  std::map<std::string, Subset> sides;
  for (std::size_t row = 0; row < clips.size(); ++row)
    sides[clips[row].song] = subsets[row];
  std::shuffle(clips.begin(), clips.end(), std::mt19937(1));
  const auto shuffled = makeSplit(clips, {});
  for (std::size_t row = 0; row < clips.size(); ++row)
    EXPECT_EQ(shuffled[row], sides[clips[row].song]);
}

TEST(Split, BySongKeepsSongsTogetherAndComesNearTheShares) {
  std::mt19937 random(3);
  for (std::uint64_t trial = 0; trial < 600; ++trial) {
    std::vector<int> perSong(8 + random() % 40);
    for (int& clips : perSong)
      clips = 1 + static_cast<int>(random() % 12);
    const auto clips = clipsOfSongs(perSong);
    const SplitOptions options{.seed = trial,
                               .deal = trial % 2 == 0 ? SplitDeal::Balanced : SplitDeal::Drawn};
    const auto subsets = makeSplit(clips, options);
    ASSERT_EQ(subsets.size(), clips.size());

    std::map<std::string, std::set<Subset>> sides;
    for (std::size_t row = 0; row < clips.size(); ++row)
      sides[clips[row].song].insert(subsets[row]);
    for (const auto& [song, subsetsOfSong] : sides)
      ASSERT_EQ(subsetsOfSong.size(), 1u) << song << " is on two sides";

    const auto all = static_cast<double>(clips.size());
    const auto test = static_cast<double>(count(subsets, Subset::Test));
    const auto validation = static_cast<double>(count(subsets, Subset::Validation));
    ASSERT_GT(test, 0.0);
    ASSERT_GT(validation, 0.0);
    ASSERT_GT(count(subsets, Subset::Train), 0);
    // Half of the largest song; where classes are balanced too, a little more.
    const double off = options.deal == SplitDeal::Drawn ? 6.0 : 7.0;
    ASSERT_LE(std::abs(test - options.test * all), off);
    ASSERT_LE(std::abs(validation - options.validation * (all - test)), off);
  }
}

TEST(Split, FewSongsStillGiveATestAndAValidationSong) {
  const auto subsets = makeSplit(clipsOfSongs({3, 3, 3, 3}), {});
  EXPECT_EQ(count(subsets, Subset::Test), 3);
  EXPECT_EQ(count(subsets, Subset::Validation), 3);
  const auto two = makeSplit(clipsOfSongs({3, 3}), {});
  EXPECT_EQ(count(two, Subset::Train), 3) << "training comes before validation";
}

TEST(Split, AShareOfZeroTakesNothing) {
  for (const SplitMethod method : {SplitMethod::BySong, SplitMethod::ByClip}) {
    const auto subsets =
        makeSplit(clipsOfSongs({4, 4, 4}), {.method = method, .test = 0.0, .validation = 0.0});
    EXPECT_EQ(count(subsets, Subset::Train), 12);
  }
}

TEST(Split, TheFilesSplitIsTakenAsItIs) {
  auto clips = clipsOfSongs({3});
  clips[0].split = Subset::Test;
  clips[1].split = Subset::Train;
  EXPECT_EQ(refusalOf([&] { makeSplit(clips, {.method = SplitMethod::File}); }).reason,
            Reason::InvalidOption);
  clips[2].split = Subset::Validation;
  EXPECT_EQ(makeSplit(clips, {.method = SplitMethod::File}),
            (std::vector<Subset>{Subset::Test, Subset::Train, Subset::Validation}));
  clips[1].split = Subset::Test;
  EXPECT_THROW(makeSplit(clips, {.method = SplitMethod::File}), OptionError) << "nothing to train";
}

TEST(Split, RefusesWhatCannotBeDivided) {
  const auto clips = clipsOfSongs({3, 3, 3});
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const double share : {-0.1, 1.0, nan}) {
    EXPECT_THROW(makeSplit(clips, {.test = share}), OptionError) << share;
    EXPECT_THROW(makeSplit(clips, {.validation = share}), OptionError) << share;
  }
  EXPECT_THROW(makeSplit({}, {}), OptionError);
  EXPECT_THROW(makeSplit({}, {.method = SplitMethod::ByClip}), OptionError);
  EXPECT_THROW(makeSplit(clipsOfSongs({5}), {}), OptionError) << "a single song";
  EXPECT_THROW(makeSplit(clipsOfSongs({2, 2}), {.test = 0.99, .deal = SplitDeal::Drawn}),
               OptionError)
      << "none to train";

  auto unknown = clips;
  unknown[4].song.clear();
  const auto refusal = refusalOf([&] { makeSplit(unknown, {}); });
  EXPECT_NE(refusal.what.find("by-clip"), std::string::npos) << refusal.what;
  EXPECT_NO_THROW(makeSplit(unknown, {.method = SplitMethod::ByClip}));
}

TEST(Split, BySongNameGoesByTheNameAlone) {
  const SplitOptions options{.method = SplitMethod::BySongName, .test = 0.2, .seed = 4};
  const auto all = clipsOfSongs(std::vector<int>(400, 3));
  const auto subsets = makeSplit(all, options);
  // Other clips, other labels: what is left stands where it stood.
  std::vector<DatasetClip> some;
  std::vector<Subset> expected;
  for (std::size_t row = 0; row < all.size(); row += row % 7 == 0 ? 1 : 2) {
    some.push_back(all[row]);
    some.back().label = {-0.5, -0.5};
    expected.push_back(subsets[row]);
  }
  EXPECT_EQ(makeSplit(some, options), expected);
  for (std::size_t row = 0; row < all.size(); ++row)
    EXPECT_EQ(subsets[row], subsets[row / 3 * 3]) << "a song on two sides";
  const auto share = [&](Subset subset) {
    return static_cast<double>(std::ranges::count(subsets, subset)) /
           static_cast<double>(subsets.size());
  };
  EXPECT_NEAR(share(Subset::Test), 0.2, 0.06);
  EXPECT_NEAR(share(Subset::Validation), 0.8 * 0.2, 0.06);
  EXPECT_NE(makeSplit(all, {.method = SplitMethod::BySongName, .test = 0.2, .seed = 5}), subsets);
}

TEST(Split, FoldsBySongNameTestEveryClipOnce) {
  const auto clips = clipsOfSongs(std::vector<int>(200, 2));
  std::vector<int> tested(clips.size(), 0);
  for (int fold = 1; fold <= 4; ++fold) {
    const auto subsets =
        makeSplit(clips, {.method = SplitMethod::BySongName, .seed = 2, .folds = 4, .fold = fold});
    for (std::size_t row = 0; row < clips.size(); ++row)
      tested[row] += subsets[row] == Subset::Test ? 1 : 0;
  }
  EXPECT_EQ(std::ranges::count(tested, 1), std::ssize(clips));
}

TEST(Split, KeysRoundTrip) {
  for (const SplitMethod method :
       {SplitMethod::BySong, SplitMethod::ByClip, SplitMethod::File, SplitMethod::BySongName})
    EXPECT_EQ(splitFromKey(splitKey(method)), method);
  EXPECT_FALSE(splitFromKey("song"));
  for (const Subset subset : {Subset::Train, Subset::Validation, Subset::Test})
    EXPECT_EQ(subsetFromKey(subsetKey(subset)), subset);
  EXPECT_FALSE(subsetFromKey("val"));
}

/// Songs of unequal length, each nearly all of one quadrant, as music is.
std::vector<DatasetClip> songsOfOneMood(std::size_t songs, std::uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<int> perSong(songs);
  for (int& clips : perSong)
    clips = 2 + static_cast<int>(random() % 28);
  auto clips = clipsOfSongs(perSong);
  std::map<std::string, EmotionPoint> moods;
  for (DatasetClip& clip : clips) {
    const auto mood = moods.try_emplace(clip.song, EmotionPoint{moods.size() % 2 == 0 ? 0.5 : -0.5,
                                                                moods.size() % 4 < 2 ? -0.5 : 0.5});
    clip.label = mood.first->second;
  }
  return clips;
}

/// How far the shares of a side lie from those asked for: of songs and of clips of each quadrant.
double worstShare(const std::vector<DatasetClip>& clips, const std::vector<Subset>& sides,
                  Subset side, double share) {
  std::map<Quadrant, double> all, held;
  std::set<std::string> songs, heldSongs;
  for (std::size_t row = 0; row < clips.size(); ++row) {
    ++all[quadrantOf(clips[row].label)];
    songs.insert(clips[row].song);
    if (sides[row] != side)
      continue;
    ++held[quadrantOf(clips[row].label)];
    heldSongs.insert(clips[row].song);
  }
  double worst =
      std::abs(static_cast<double>(heldSongs.size()) / static_cast<double>(songs.size()) - share);
  for (const auto& [quadrant, count] : all)
    worst = std::max(worst, std::abs(held[quadrant] / count - share));
  return worst;
}

/// By default a test of 10 % was 3 songs, 28 of its 39 clips of one, with other classes than the
/// rest.
TEST(Split, OneSplitIsDealtSoThatClassesAndSongsAreBalanced) {
  double balanced = 0.0, drawn = 0.0;
  for (std::uint32_t trial = 0; trial < 50; ++trial) {
    const auto clips = songsOfOneMood(40, trial);
    SplitOptions options{.test = 0.2, .seed = trial};
    ASSERT_EQ(options.deal, SplitDeal::Balanced) << "the default";
    const auto sides = makeSplit(clips, options);
    EXPECT_EQ(makeSplit(clips, options), sides);
    std::map<std::string, Subset> sideOf;
    for (std::size_t row = 0; row < clips.size(); ++row)
      EXPECT_EQ(sideOf.try_emplace(clips[row].song, sides[row]).first->second, sides[row]);
    const double worst = worstShare(clips, sides, Subset::Test, 0.2);
    EXPECT_LT(worst, 0.13) << trial;
    EXPECT_LT(worstShare(clips, sides, Subset::Validation, 0.16), 0.16) << trial;
    balanced += worst;
    options.deal = SplitDeal::Drawn;
    drawn += worstShare(clips, makeSplit(clips, options), Subset::Test, 0.2);
  }
  EXPECT_LT(balanced, 0.4 * drawn);
}

/// What validates chooses epochs and learning rates: once its clips were 109 of one class and none
/// of the other.
TEST(Split, TheValidationOfAFoldIsBalanced) {
  double balanced = 0.0, drawn = 0.0;
  for (std::uint32_t trial = 0; trial < 20; ++trial) {
    const auto clips = songsOfOneMood(40, trial);
    for (int fold = 1; fold <= 5; ++fold) {
      SplitOptions options{.validation = 0.2, .seed = trial, .folds = 5, .fold = fold};
      const auto sides = makeSplit(clips, options);
      std::map<std::string, Subset> sideOf;
      for (std::size_t row = 0; row < clips.size(); ++row)
        EXPECT_EQ(sideOf.try_emplace(clips[row].song, sides[row]).first->second, sides[row]);
      balanced += worstShare(clips, sides, Subset::Validation, 0.16);
      options.deal = SplitDeal::Drawn;
      const auto before = makeSplit(clips, options);
      drawn += worstShare(clips, before, Subset::Validation, 0.16);
      for (std::size_t row = 0; row < clips.size(); ++row)
        EXPECT_EQ(before[row] == Subset::Test, sides[row] == Subset::Test) << "the folds stay";
    }
  }
  EXPECT_LT(balanced, 0.6 * drawn);
}

TEST(Split, ABalancedDealDependsOnTheSeedAndEmptiesNoSide) {
  const auto clips = songsOfOneMood(30, 1);
  EXPECT_NE(makeSplit(clips, {.seed = 1}), makeSplit(clips, {.seed = 2}));
  for (const int songs : {2, 3, 4}) {
    const auto few = clipsOfSongs(std::vector<int>(static_cast<std::size_t>(songs), 20));
    const auto sides = makeSplit(few, {.test = 0.01, .validation = songs > 2 ? 0.01 : 0.0});
    EXPECT_EQ(count(sides, Subset::Test), 20) << songs;
    EXPECT_EQ(count(sides, Subset::Validation), songs > 2 ? 20 : 0) << songs;
    EXPECT_EQ(count(makeSplit(few, {.test = 0.0, .validation = 0.0}), Subset::Train), 20 * songs);
  }
}

}  // namespace
}  // namespace cuadrante
