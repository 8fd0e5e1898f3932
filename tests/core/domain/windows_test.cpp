#include "core/domain/windows.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

namespace cuadrante {
namespace {

std::vector<double> startsOf(double songSeconds, const ClipGrid& grid = {}) {
  std::vector<double> starts;
  for (const TimeWindow& window : clipWindows(songSeconds, grid)) {
    EXPECT_EQ(window.durationSeconds, grid.length);
    starts.push_back(window.startSeconds);
  }
  return starts;
}

TEST(ClipWindows, AreTheWholeOnesWithoutOverlap) {
  EXPECT_EQ(startsOf(35.9), (std::vector<double>{0, 10, 20}));
  EXPECT_EQ(startsOf(30.0), (std::vector<double>{0, 10, 20}));
  EXPECT_EQ(startsOf(29.99999999), (std::vector<double>{0, 10, 20}));
  EXPECT_EQ(startsOf(29.8), (std::vector<double>{0, 10})) << "of a longer song nothing is padded";
  EXPECT_EQ(startsOf(10.0), std::vector<double>{0});
}

TEST(ClipWindows, LieOnAGridOfAnyLengthHopAndBeginning) {
  EXPECT_EQ(startsOf(7.0, {.length = 2.5, .hop = 2.5}), (std::vector<double>{0, 2.5}));
  EXPECT_EQ(startsOf(100.0, {.length = 45.0, .hop = 20.0}), (std::vector<double>{0, 20, 40}));
  EXPECT_EQ(startsOf(120.0, {.length = 45.0, .hop = 45.0, .first = 15.0}),
            (std::vector<double>{15, 60}));
  EXPECT_EQ(startsOf(30.0, {.length = 5.0, .hop = 10.0}), (std::vector<double>{0, 10, 20}));
}

TEST(ClipWindows, ASongThatLacksAQuarterOfASecondHasOneClip) {
  EXPECT_EQ(startsOf(9.9), std::vector<double>{0});
  EXPECT_EQ(startsOf(9.75), std::vector<double>{0});
  EXPECT_NEAR(lackingSeconds({0.0, 10.0}, 9.9), 0.1, 1e-9);
  EXPECT_EQ(lackingSeconds({0.0, 10.0}, 9.9999999), 0.0);
  EXPECT_EQ(startsOf(44.8, {.length = 30.0, .hop = 30.0, .first = 15.0}), std::vector<double>{15});
}

TEST(ClipWindows, AShorterSongHasNone) {
  EXPECT_TRUE(startsOf(9.74).empty());
  EXPECT_TRUE(startsOf(0.0).empty());
  EXPECT_TRUE(startsOf(-1.0).empty());
  EXPECT_TRUE(startsOf(std::numeric_limits<double>::quiet_NaN()).empty());
  EXPECT_TRUE(startsOf(std::numeric_limits<double>::infinity()).empty());
}

TEST(ClipWindows, AGridHasItsRanges) {
  EXPECT_NO_THROW(validate(ClipGrid{}));
  const double nan = std::numeric_limits<double>::quiet_NaN();
  for (const ClipGrid& grid : {ClipGrid{.length = 0.0}, ClipGrid{.length = 601.0},
                               ClipGrid{.hop = 0.0}, ClipGrid{.first = -1.0}, ClipGrid{.hop = nan}})
    EXPECT_THROW(validate(grid), OptionError);
}

TEST(DrawAtRandom, DrawsWithoutReplacement) {
  const auto drawn = drawAtRandom(1000, 400, 7);
  EXPECT_EQ(drawn.size(), 400u);
  EXPECT_EQ(std::set(drawn.begin(), drawn.end()).size(), 400u);
  EXPECT_LT(*std::max_element(drawn.begin(), drawn.end()), 1000u);
}

TEST(DrawAtRandom, TheSeedDecides) {
  EXPECT_EQ(drawAtRandom(100, 20, 7), drawAtRandom(100, 20, 7));
  EXPECT_NE(drawAtRandom(100, 20, 7), drawAtRandom(100, 20, 8));
  // Written down, so that no other library or version draws other clips for a seed.
  EXPECT_EQ(drawAtRandom(23125, 5, 7),
            (std::vector<std::size_t>{2890, 13495, 20212, 10763, 20036}));
}

TEST(DrawAtRandom, ALargerDrawExtendsASmallerOne) {
  const auto few = drawAtRandom(50, 10, 3);
  const auto many = drawAtRandom(50, 30, 3);
  EXPECT_TRUE(std::equal(few.begin(), few.end(), many.begin()));
}

TEST(DrawAtRandom, MoreThanThereAreDrawsAll) {
  auto drawn = drawAtRandom(10, 99, 1);
  std::sort(drawn.begin(), drawn.end());
  EXPECT_EQ(drawn, (std::vector<std::size_t>{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
  EXPECT_TRUE(drawAtRandom(0, 5, 1).empty());
}

TEST(DrawAtRandom, EveryIndexIsAsLikely) {
  std::vector<int> counts(10);
  for (std::uint64_t seed = 0; seed < 4000; ++seed)
    ++counts[drawAtRandom(10, 1, seed).front()];
  for (const int count : counts)
    EXPECT_NEAR(count, 400, 100);  // five standard deviations
}

}  // namespace
}  // namespace cuadrante
