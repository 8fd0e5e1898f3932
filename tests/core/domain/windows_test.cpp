#include "core/domain/windows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <limits>
#include <set>

namespace cuadrante {
namespace {

TEST(WindowStarts, WholeWindowsWithoutOverlap) {
  EXPECT_EQ(windowStarts(35.9), (std::vector<double>{0, 10, 20}));
  EXPECT_EQ(windowStarts(30.0), (std::vector<double>{0, 10, 20}));
  EXPECT_EQ(windowStarts(10.0), std::vector<double>{0});
  EXPECT_EQ(windowStarts(7.0, 2.5), (std::vector<double>{0, 2.5}));
}

TEST(WindowStarts, ASongShorterThanAWindowHasNone) {
  EXPECT_TRUE(windowStarts(9.999).empty());
  EXPECT_TRUE(windowStarts(0.0).empty());
  EXPECT_TRUE(windowStarts(-1.0).empty());
  EXPECT_TRUE(windowStarts(std::numeric_limits<double>::quiet_NaN()).empty());
  EXPECT_TRUE(windowStarts(std::numeric_limits<double>::infinity()).empty());
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
