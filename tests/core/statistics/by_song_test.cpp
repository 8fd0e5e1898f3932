#include "core/statistics/by_song.h"

#include "core/statistics/accuracy.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace cuadrante {
namespace {

/// Verdicts on songs of 1 to 30 clips. Each song has an accuracy of its own, drawn by a beta
/// distribution with the mean `accuracy`, so that two clips of a song are correlated by
/// `correlation`.
class Songs {
 public:
  Songs(std::size_t songs, double accuracy, double correlation, std::uint64_t seed)
      : songs_(songs), random_(seed) {
    const double strength = (1.0 - correlation) / correlation;
    first_ = std::gamma_distribution<double>(accuracy * strength);
    second_ = std::gamma_distribution<double>((1.0 - accuracy) * strength);
  }
  double drawAccuracy() {
    const double a = first_(random_);
    return a / (a + second_(random_));
  }
  std::vector<std::size_t> drawLengths() {
    std::vector<std::size_t> lengths(songs_);
    for (std::size_t& length : lengths)
      length = 1 + random_() % 30;
    return lengths;
  }
  bool draw(double probability) { return std::bernoulli_distribution(probability)(random_); }

  std::vector<SongTally> tallies() {
    std::vector<JudgedClip> clips;
    std::size_t song = 0;
    for (const std::size_t length : drawLengths()) {
      const double accuracy = drawAccuracy();
      for (std::size_t clip = 0; clip < length; ++clip)
        clips.push_back({"song " + std::to_string(song), draw(accuracy)});
      ++song;
    }
    return tallyBySong(clips);
  }
  /// Two judges as accurate as each other on every song.
  std::vector<JudgedPair> pairs() {
    std::vector<JudgedPair> clips;
    std::size_t song = 0;
    for (const std::size_t length : drawLengths()) {
      const double first = drawAccuracy();
      const double second = drawAccuracy();
      for (std::size_t clip = 0; clip < length; ++clip)
        clips.push_back({"song " + std::to_string(song), draw(first), draw(second)});
      ++song;
    }
    return clips;
  }

 private:
  std::size_t songs_;
  std::mt19937_64 random_;
  std::gamma_distribution<double> first_, second_;
};

constexpr int kStudies = 2000;

TEST(AccuracyInterval, HoldsTheAccuracyOnOtherSongs) {
  for (const double accuracy : {0.5, 0.57, 0.75, 0.85}) {
    Songs songs(30, accuracy, 0.2, 7);
    int held = 0;
    for (int study = 0; study < kStudies; ++study) {
      const auto interval = accuracyInterval(songs.tallies());
      held += interval->low <= accuracy && accuracy <= interval->high ? 1 : 0;
    }
    RecordProperty("held_of_2000_at_" + std::to_string(accuracy), held);
    EXPECT_GE(held, 0.93 * kStudies) << accuracy;
    EXPECT_LE(held, 0.97 * kStudies) << accuracy;
  }
}

// What the test of the same claim by clips would do.
TEST(AccuracyInterval, IsWiderThanThatOfAsManyIndependentClips) {
  Songs songs(30, 0.7, 0.4, 1);
  const std::vector<SongTally> tallies = songs.tallies();
  std::int64_t right = 0;
  std::int64_t clips = 0;
  for (const SongTally& song : tallies) {
    right += song.right;
    clips += song.clips;
  }
  const auto bySong = accuracyInterval(tallies);
  const auto byClip = wilsonInterval(right, clips);
  EXPECT_GT(bySong->high - bySong->low, 2.0 * (byClip->high - byClip->low));
}

TEST(AccuracyInterval, OfSingleClipsComesNearWilson) {
  std::vector<JudgedClip> clips(400);
  for (std::size_t i = 0; i < clips.size(); ++i)
    clips[i].right = i % 4 != 0;
  const auto bySong = accuracyInterval(tallyBySong(clips));
  const auto wilson = wilsonInterval(300, 400);
  EXPECT_NEAR(bySong->low, wilson->low, 0.001);
  EXPECT_NEAR(bySong->high, wilson->high, 0.001);
}

TEST(AccuracyInterval, OfFewSongsSaysLittleHoweverManyClips) {
  const auto three = accuracyInterval({{"a", 100, 100}, {"b", 100, 100}, {"c", 100, 100}});
  EXPECT_LT(three->low, 0.3);
  EXPECT_EQ(three->high, 1.0);
  const auto one = accuracyInterval({{"a", 70, 100}});
  EXPECT_EQ(one->low, 0.0);
  EXPECT_EQ(one->high, 1.0);
  EXPECT_FALSE(accuracyInterval({}));
  EXPECT_FALSE(accuracyInterval({{"a", 0, 0}}));
}

TEST(AccuracyInterval, StaysInRangeAndHoldsTheShare) {
  for (std::uint64_t seed = 1; seed < 200; ++seed) {
    Songs songs(2 + seed % 9, 0.8, 0.5, seed);
    const auto tallies = songs.tallies();
    const auto interval = accuracyInterval(tallies);
    EXPECT_GE(interval->low, 0.0);
    EXPECT_LE(interval->high, 1.0);
    EXPECT_LE(interval->low, *accuracyOf(tallies));
    EXPECT_GE(interval->high, *accuracyOf(tallies));
  }
}

TEST(TallyBySong, SaysWhichSongsHaveClipsOfAClass) {
  const std::vector<SongTally> songs =
      tallyBySong({{"a", true, 0}, {"a", false, 1}, {"b", true, 0}, {"b", true, 0}});
  EXPECT_EQ(songs, (std::vector<SongTally>{{"a", 1, 2, {1, 1}}, {"b", 2, 2, {2}}}));
  EXPECT_EQ(songsOfClass(songs), (std::vector<std::int64_t>{2, 1}));
  const std::vector<SongTally> twice = mergedTallies({songs[0], songs[1], songs[1]});
  EXPECT_EQ(twice, (std::vector<SongTally>{{"a", 1, 2, {1, 1}}, {"b", 4, 4, {4}}}));
  EXPECT_TRUE(songsOfClass({songs[0], {"older", 1, 1}}).empty()) << "one does not say";
}

// An interval that takes clips of unknown songs for songs is too narrow.
TEST(AccuracyInterval, OfUnknownSongsIsNotGiven) {
  const std::vector<SongTally> some = tallyBySong({{"a", true}, {"b", false}, {"", true}});
  EXPECT_EQ(knownSongs(some), 2U);
  EXPECT_TRUE(accuracyInterval(some));
  EXPECT_FALSE(intervalOfKnownSongs(some));
  const std::vector<SongTally> all = tallyBySong({{"a", true}, {"b", false}});
  EXPECT_EQ(intervalOfKnownSongs(all)->low, accuracyInterval(all)->low);
}

TEST(TallyBySong, CountsEachSongOnceAndUnknownSongsByThemselves) {
  const auto tallies =
      tallyBySong({{"b", true}, {"a", false}, {"", true}, {"b", false}, {"", false}});
  EXPECT_EQ(tallies, (std::vector<SongTally>{{"a", 0, 1}, {"b", 1, 2}, {"", 1, 1}, {"", 0, 1}}));
  EXPECT_DOUBLE_EQ(*accuracyOf(tallies), 0.4);
  EXPECT_FALSE(accuracyOf({}));
}

TEST(PairedDifference, RejectsTrueEqualityInFiveOfAHundred) {
  Songs songs(30, 0.6, 0.2, 3);
  int rejected = 0;
  int held = 0;
  for (int study = 0; study < kStudies; ++study) {
    const auto result = pairedDifference(songs.pairs());
    rejected += result->p < kSignificance ? 1 : 0;
    held += result->interval->low <= 0.0 && 0.0 <= result->interval->high ? 1 : 0;
  }
  RecordProperty("rejected_of_2000", rejected);
  RecordProperty("held_of_2000", held);
  EXPECT_GE(rejected, 0.03 * kStudies);
  EXPECT_LE(rejected, 0.07 * kStudies);
  EXPECT_GE(held, 0.93 * kStudies);
  EXPECT_LE(held, 0.97 * kStudies);
}

TEST(PairedDifference, WithOneClipPerSongIsMcNemarsExactTest) {
  for (int first = 0; first < 12; ++first)
    for (int second = 0; second < 12; ++second) {
      std::vector<JudgedPair> clips(5, JudgedPair{"", true, true});
      clips.insert(clips.end(), static_cast<std::size_t>(first), JudgedPair{"", true, false});
      clips.insert(clips.end(), static_cast<std::size_t>(second), JudgedPair{"", false, true});
      const auto result = pairedDifference(clips);
      EXPECT_NEAR(result->p, mcNemar(first, second).p, 1e-12) << first << " " << second;
      EXPECT_NEAR(result->difference, (second - first) / (5.0 + first + second), 1e-12);
    }
}

TEST(PairedDifference, CountsAllSigns) {
  // Gains of four songs: 5, 3, −1 and 2, in all 9. Of the 16 signs, sums of 9 or more in size have
  // 5 + 3 + 2 ± 1 and their opposites: 4 of 16.
  std::vector<JudgedPair> clips;
  const auto add = [&](const std::string& song, int gains, int losses) {
    clips.insert(clips.end(), static_cast<std::size_t>(gains), JudgedPair{song, false, true});
    clips.insert(clips.end(), static_cast<std::size_t>(losses), JudgedPair{song, true, false});
  };
  add("a", 5, 0);
  add("b", 4, 1);
  add("c", 1, 2);
  add("d", 2, 0);
  const auto result = pairedDifference(clips);
  EXPECT_NEAR(result->p, 4.0 / 16.0, 1e-12);
  EXPECT_NEAR(result->difference, 9.0 / 15.0, 1e-12);
  EXPECT_EQ(result->songs, 4U);
}

TEST(PairedDifference, ManyClipsOfOneSongProveNothing) {
  const std::vector<JudgedPair> clips(500, JudgedPair{"a", false, true});
  const auto result = pairedDifference(clips);
  EXPECT_EQ(result->p, 1.0);
  EXPECT_FALSE(result->interval);
  EXPECT_FALSE(pairedDifference({}));
}

TEST(PairedDifference, ManySongsEndAndAgreeWithCountingAllSigns) {
  // 4,000 songs of 10 clips pass the limit of counting; 1,000 do not.
  std::mt19937_64 random(5);
  const auto pairsOf = [&](int songs) {
    std::vector<JudgedPair> clips;
    for (int song = 0; song < songs; ++song)
      for (int clip = 0; clip < 10; ++clip)
        clips.push_back({std::to_string(song), random() % 100 < 60, random() % 100 < 61});
    return clips;
  };
  const auto many = pairedDifference(pairsOf(4000));
  const double z =
      std::abs(many->difference) / ((many->interval->high - many->difference) / 1.9606);
  EXPECT_NEAR(many->p, std::erfc(z / std::sqrt(2.0)), 0.01);
  const auto fewer = pairedDifference(pairsOf(1000));
  const double w =
      std::abs(fewer->difference) / ((fewer->interval->high - fewer->difference) / 1.9623);
  EXPECT_NEAR(fewer->p, std::erfc(w / std::sqrt(2.0)), 0.02);
}

// R's p.adjust(c(0.01, 0.02, 0.03, 0.04, 0.05), "holm").
TEST(PDecimals, AreNotZeroForWhatIsNot) {
  EXPECT_EQ(pDecimals(0.03124), "0.0312");
  EXPECT_EQ(pDecimals(0.00005), "0.0001");
  EXPECT_EQ(pDecimals(2.34e-7), "2.3e-07");
  EXPECT_EQ(pDecimals(1.0), "1.0000");
}

TEST(Holm, AdjustsAsR) {
  const std::vector<double> adjusted = holmAdjusted({0.03, 0.01, 0.05, 0.02, 0.04});
  const std::vector<double> expected{0.09, 0.05, 0.09, 0.08, 0.09};
  for (std::size_t i = 0; i < expected.size(); ++i)
    EXPECT_NEAR(adjusted[i], expected[i], 1e-12) << i;
  EXPECT_EQ(holmAdjusted({0.9, 0.8}), (std::vector{1.0, 1.0}));
  EXPECT_TRUE(holmAdjusted({}).empty());
}

TEST(Holm, ReplacesEachWhereItStands) {
  double first = 0.03, second = 0.01, alone = 0.02;
  adjustByHolm({&first, &second});
  EXPECT_DOUBLE_EQ(first, 0.03);
  EXPECT_DOUBLE_EQ(second, 0.02);
  adjustByHolm({&alone});
  EXPECT_DOUBLE_EQ(alone, 0.02);
  adjustByHolm({});
}

TEST(PairedErrors, CountsSignsAsOfVerdicts) {
  // Gains of 3, 1 and −1: of the 8 signs, those with a sum of at least 3 in size are ±5, ±3, ±3.
  const std::optional<PairedDifference> errors =
      pairedErrorDifference({{"a", 0.4, 0.1, 2}, {"b", 0.2, 0.1, 1}, {"c", 0.1, 0.2, 1}});
  const std::optional<PairedDifference> verdicts = pairedDifference({{"a", false, true},
                                                                     {"a", false, true},
                                                                     {"a", false, true},
                                                                     {"b", false, true},
                                                                     {"c", true, false}});
  ASSERT_TRUE(errors && verdicts);
  EXPECT_NEAR(errors->p, 0.75, 1e-12);
  EXPECT_EQ(errors->p, verdicts->p);
  EXPECT_NEAR(errors->difference, 0.3 / 4.0, 1e-12) << "of the mean over the clips";
  EXPECT_EQ(errors->songs, 3U);
  ASSERT_TRUE(errors->interval);
  EXPECT_LT(errors->interval->low, 0.0);
}

TEST(PairedErrors, EqualJudgesAreNoClaim) {
  const auto same = pairedErrorDifference({{"a", 0.4, 0.4, 2}, {"b", 0.2, 0.2, 1}});
  ASSERT_TRUE(same);
  EXPECT_EQ(same->p, 1.0);
  EXPECT_EQ(same->difference, 0.0);
  EXPECT_FALSE(pairedErrorDifference({}));
  EXPECT_FALSE(pairedErrorDifference({{"a", 0.0, 0.0, 0}}));
}

}  // namespace
}  // namespace cuadrante
