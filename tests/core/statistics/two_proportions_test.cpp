#include "core/statistics/two_proportions.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace cuadrante {
namespace {

TEST(TwoProportions, TrialsAreThoseThatArePublished) {
  // R's help of power.prop.test: "n = 76.7", "power = 0.740" of n = 50.
  EXPECT_NEAR(trialsForDifference(0.50, 0.75, 1.0, {.power = 0.90}), 76.7, 0.05);
  EXPECT_NEAR(trialsForDifference(0.50, 0.75, 1.0, {.power = 0.740}), 50.0, 0.05);
  // Fleiss, Levin and Paik 2003, 4.2: 0.60 against 0.70, 1 % and 95 %, before its correction, which
  // makes 827 of it.
  const double plain = trialsForDifference(0.60, 0.70, 1.0, {.significance = 0.01, .power = 0.95});
  EXPECT_NEAR(plain, 807.0, 0.5);
  EXPECT_NEAR(plain / 4.0 * std::pow(1.0 + std::sqrt(1.0 + 4.0 / (plain * 0.1)), 2), 827.0, 0.5);
}

TEST(TwoProportions, TheGroupsMayBeOfOtherSizesAndChangePlaces) {
  const double first = trialsForDifference(0.1, 0.3, 4.0);
  EXPECT_NEAR(trialsForDifference(0.3, 0.1, 0.25), 4.0 * first, 1e-9);
  EXPECT_LT(first, trialsForDifference(0.1, 0.3));
  EXPECT_GT(4.0 * first, trialsForDifference(0.1, 0.3));
}

TEST(TwoProportions, OfAnIntervalTheMostCounts) {
  // The most of all asks 0.4 against 0.6.
  EXPECT_EQ(trialsForDifferenceAbove({0.0, 1.0}, 0.2), 97);
  EXPECT_EQ(trialsForDifferenceAbove({0.0, 0.0}, 0.2), 35);
  EXPECT_EQ(trialsForDifferenceAbove({0.0, 0.1}, 0.2),
            static_cast<std::int64_t>(std::ceil(trialsForDifference(0.1, 0.3))));
  EXPECT_EQ(trialsForDifferenceAbove({0.95, 1.0}, 0.2), 35) << "there is no room above 0.8";
}

TEST(TwoProportions, IntervalsAreThoseOfNewcombe) {
  struct Published {
    std::array<std::int64_t, 4> counts;
    double low, high;
  };
  // Newcombe 1998, table II, method 10.
  for (const auto& [counts, low, high] :
       {Published{{56, 70, 48, 80}, 0.0524, 0.3339}, Published{{9, 10, 3, 10}, 0.1705, 0.8090},
        Published{{6, 7, 2, 7}, 0.0582, 0.8062}, Published{{5, 56, 0, 29}, -0.0381, 0.1926},
        Published{{0, 10, 0, 20}, -0.1611, 0.2775}, Published{{10, 10, 0, 20}, 0.6791, 1.0}}) {
    const auto interval = differenceInterval(counts[0], counts[1], counts[2], counts[3]);
    ASSERT_TRUE(interval);
    EXPECT_NEAR(interval->low, low, 5e-5) << counts[0];
    EXPECT_NEAR(interval->high, high, 5e-5) << counts[0];
  }
  EXPECT_FALSE(differenceInterval(0, 0, 1, 2));
}

TEST(TwoProportions, WhatIsOutOfItsRangeIsRefused) {
  EXPECT_THROW(trialsForDifference(0.5, 0.5), OptionError);
  EXPECT_THROW(trialsForDifference(-0.1, 0.5), OptionError);
  EXPECT_THROW(trialsForDifference(0.1, 0.5, 0.0), OptionError);
  EXPECT_THROW(trialsForDifference(0.1, 0.5, 1.0, {.power = 1.0}), OptionError);
}

}  // namespace
}  // namespace cuadrante
