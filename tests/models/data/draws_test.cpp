#include "models/data/draws.h"

#include <gtest/gtest.h>

#include <map>

namespace cuadrante::models {
namespace {

TEST(Draws, OfARangeReachBothEndsAndNoFurther) {
  std::mt19937_64 random(1);
  std::map<std::int64_t, int> times;
  for (int i = 0; i < 7000; ++i)
    ++times[uniform(-3, 3, random)];
  ASSERT_EQ(times.size(), 7U);
  EXPECT_EQ(times.begin()->first, -3);
  for (const auto& [value, count] : times)
    EXPECT_NEAR(count, 1000, 150) << value;
  EXPECT_EQ(uniform(5, 5, random), 5);
}

TEST(Draws, OfBetaHaveItsMeanAndVariance) {
  std::mt19937_64 random(1);
  for (const double alpha : {0.05, 0.4, 1.0, 3.0}) {
    constexpr int kDraws = 20'000;
    double sum = 0.0, squares = 0.0;
    for (int i = 0; i < kDraws; ++i) {
      const double drawn = symmetricBeta(alpha, random);
      ASSERT_TRUE(drawn >= 0.0 && drawn <= 1.0) << drawn;
      sum += drawn;
      squares += (drawn - 0.5) * (drawn - 0.5);
    }
    EXPECT_NEAR(sum / kDraws, 0.5, 0.015) << alpha;
    EXPECT_NEAR(squares / kDraws, 0.25 / (2.0 * alpha + 1.0), 0.008) << alpha;
  }
  EXPECT_GE(symmetricBeta(1e-310, random), 0.0) << "it comes to an end";
}

}  // namespace
}  // namespace cuadrante::models
