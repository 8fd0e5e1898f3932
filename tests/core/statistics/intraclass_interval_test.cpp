#include "core/statistics/intraclass_interval.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante {
namespace {

TEST(FQuantile, IsThatOfTheTables) {
  // The upper 2.5 and 5 % points that tables of the F distribution print.
  EXPECT_NEAR(fQuantile(0.975, 5, 15), 3.58, 0.005);
  EXPECT_NEAR(fQuantile(0.95, 1, 1), 161.4, 0.05);
  EXPECT_NEAR(fQuantile(0.95, 10, 20), 2.35, 0.005);
  EXPECT_NEAR(fQuantile(0.975, 2, 3), 16.04, 0.005);
}

TEST(FQuantile, HasClosedFormsToCompareWith) {
  // With two degrees of freedom above: (d / 2) ((1 - p)^(-2 / d) - 1).
  for (const double d : {1.0, 4.7, 30.0, 5000.0})
    for (const double p : {0.025, 0.5, 0.975})
      EXPECT_NEAR(fQuantile(p, 2, d) / (d / 2.0 * (std::pow(1.0 - p, -2.0 / d) - 1.0)), 1.0, 1e-9)
          << d << " " << p;
  // The reciprocal of an F number is one with its degrees of freedom exchanged.
  EXPECT_NEAR(fQuantile(0.975, 7.3, 200'000) * fQuantile(0.025, 200'000, 7.3), 1.0, 1e-9);
}

TEST(IntraclassIntervals, AreThoseThatPsychPrints) {
  // R's psych, ICC() of Shrout and Fleiss 1979, table 2: ICC2 0.019 … 0.76, ICC2k 0.071 … 0.93.
  const Ratings ratings{{9, 2, 5, 8}, {6, 1, 3, 2},  {8, 4, 6, 8},
                        {7, 1, 2, 6}, {10, 5, 6, 9}, {6, 2, 4, 7}};
  const auto intervals = intraclassIntervals(ratings);
  ASSERT_TRUE(intervals);
  EXPECT_NEAR(intervals->single.low, 0.019, 0.0005);
  EXPECT_NEAR(intervals->single.high, 0.76, 0.005);
  EXPECT_NEAR(intervals->ofMean.low, 0.071, 0.0005);
  EXPECT_NEAR(intervals->ofMean.high, 0.93, 0.005);
}

// Of two clips it was said to begin at 3.97 and to end at 0.998.
TEST(IntraclassIntervals, OfFewClipsDoNotBeginAboveTheirEnd) {
  const Ratings ratings{{0.2, 0.9, 0.1}, {0.3, 0.4, 0.8}};
  const auto intervals = intraclassIntervals(ratings);
  ASSERT_TRUE(intervals);
  EXPECT_LT(intervals->single.low, -0.5) << "1 + (k − 1) ICC is no longer above 0";
  EXPECT_LE(intervals->ofMean.low, intervals->ofMean.high);
  EXPECT_LT(intervals->ofMean.low, -1e9);
  EXPECT_LE(intervals->ofMean.high, 1.0);
}

TEST(IntraclassIntervals, OfFullAgreementHaveNoWidth) {
  const auto intervals = intraclassIntervals({{0.5, 0.5}, {-0.25, -0.25}, {1.0, 1.0}});
  ASSERT_TRUE(intervals);
  EXPECT_DOUBLE_EQ(intervals->single.low, 1.0);
  EXPECT_DOUBLE_EQ(intervals->ofMean.high, 1.0);
}

TEST(IntraclassIntervals, WithoutDegreesOfFreedomAreTheirLimit) {
  // All ratings of three clips by two annotators on a scale of four.
  int limits = 0;
  for (int i = 0; i < 4096; ++i) {
    Ratings ratings(3, std::vector<std::optional<double>>(2));
    for (int cell = 0; cell < 6; ++cell)
      ratings[static_cast<std::size_t>(cell / 2)][static_cast<std::size_t>(cell % 2)] =
          (i >> 2 * cell) & 3;
    const auto intervals = intraclassIntervals(ratings);
    if (!intervals)
      continue;
    EXPECT_FALSE(std::isnan(intervals->single.low)) << i;
    EXPECT_FALSE(std::isnan(intervals->single.high)) << i;
    limits += intervals->single.low == intervals->single.high ? 1 : 0;
  }
  EXPECT_GT(limits, 0);
}

TEST(IntraclassIntervals, AreAbsentWhereTheFigureIs) {
  EXPECT_FALSE(intraclassIntervals({}));
  EXPECT_FALSE(intraclassIntervals({{1.0, 1.0}, {1.0, 1.0}}));
  EXPECT_FALSE(intraclassIntervals({{1.0, std::nullopt}, {std::nullopt, 2.0}}));
}

TEST(IntraclassIntervals, AreNarrowForManyClips) {
  Ratings ratings;
  for (int clip = 0; clip < 20'000; ++clip) {
    const double heard = std::sin(clip * 12.9898) * 0.8;
    ratings.push_back({heard + 0.1 * std::sin(clip * 78.233), heard + 0.1 * std::cos(clip * 3.7)});
  }
  const auto intervals = intraclassIntervals(ratings);
  ASSERT_TRUE(intervals);
  const double icc = *intraclassCorrelation(ratings);
  EXPECT_LT(intervals->single.low, icc);
  EXPECT_GT(intervals->single.high, icc);
  EXPECT_LT(intervals->single.high - intervals->single.low, 0.01);
}

}  // namespace
}  // namespace cuadrante
