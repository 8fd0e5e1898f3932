#include "core/ground/progress.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <thread>
#include <vector>

namespace cuadrante {
namespace {

TEST(SharedProgress, CountsWhatManyThreadsDoWithoutEverFallingBack) {
  std::vector<std::size_t> seen;
  SharedProgress progress(4000, [&seen](const Progress& p) { seen.push_back(p.done); });
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 4; ++i)
      threads.emplace_back([&progress] {
        for (int item = 0; item < 500; ++item)
          progress.add(2, "item");
      });
  }
  ASSERT_EQ(seen.size(), 2000u);
  EXPECT_TRUE(std::is_sorted(seen.begin(), seen.end()));
  EXPECT_EQ(seen.back(), 4000u);
}

TEST(TimeLeft, AtAnEvenPaceIsWhatIsLeft) {
  TimeLeft left;
  EXPECT_FALSE(left.observe(0.0, 100.0));
  EXPECT_FALSE(left.observe(0.005, 100.5)) << "too early to tell";
  for (int second = 1; second < 100; ++second) {
    const auto seconds = left.observe(0.01 * second, 100.0 + second);
    ASSERT_TRUE(seconds);
    EXPECT_NEAR(*seconds, 100.0 - second, 1e-6);
  }
}

TEST(TimeLeft, WhatWasDoneBeforeDoesNotCount) {
  TimeLeft left;
  left.observe(0.9, 0.0);
  EXPECT_NEAR(*left.observe(0.91, 10.0), 90.0, 1e-6);
}

TEST(TimeLeft, FollowsAChangeOfPaceButNotABurst) {
  TimeLeft left;
  left.observe(0.0, 0.0);
  double share = 0.0;
  double seconds = 0.0;
  const auto run = [&](int times, double pace) {
    std::optional<double> result;
    for (int i = 0; i < times; ++i)
      result = left.observe(share += pace, ++seconds);
    return *result;
  };
  EXPECT_NEAR(run(60, 0.001), 940.0, 1e-6);
  const double afterBurst = run(1, 0.02);
  EXPECT_GT(afterBurst, 0.5 * 920.0);
  // Twice the pace for two minutes: believed within 5 %.
  const double faster = run(120, 0.002);
  EXPECT_NEAR(faster, (1.0 - share) / 0.002, 0.05 * faster);
}

TEST(TimeLeft, IsUnknownWhileNothingMoves) {
  TimeLeft left;
  left.observe(0.5, 0.0);
  EXPECT_FALSE(left.observe(0.5, 60.0));
}

}  // namespace
}  // namespace cuadrante
