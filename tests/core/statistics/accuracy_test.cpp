#include "core/statistics/accuracy.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante {
namespace {

/// To the digits that a source prints.
void expectPrinted(double value, double printed, int digits) {
  EXPECT_NEAR(value, printed, 0.5 * std::pow(10.0, -digits) + 1e-12);
}

// Newcombe 1998, "Two-sided confidence intervals for the single proportion: comparison of seven
// methods", table I, method 3.
TEST(Wilson, NewcombesTable) {
  struct Example {
    std::int64_t hits, trials;
    double low, high;
  };
  for (const Example& e : {Example{81, 263, 0.2553, 0.3662}, Example{15, 148, 0.0624, 0.1605},
                           Example{0, 20, 0.0, 0.1611}, Example{1, 29, 0.0061, 0.1718}}) {
    const auto interval = wilsonInterval(e.hits, e.trials);
    ASSERT_TRUE(interval);
    expectPrinted(interval->low, e.low, 4);
    expectPrinted(interval->high, e.high, 4);
  }
}

TEST(Wilson, StaysInRangeHoldsTheShareAndMirrors) {
  for (std::int64_t n = 1; n < 60; ++n)
    for (std::int64_t hits = 0; hits <= n; ++hits) {
      const auto interval = wilsonInterval(hits, n);
      const double share = static_cast<double>(hits) / static_cast<double>(n);
      EXPECT_GE(interval->low, 0.0);
      EXPECT_LE(interval->high, 1.0);
      EXPECT_LE(interval->low, share);
      EXPECT_GE(interval->high, share);
      EXPECT_NEAR(interval->low, 1.0 - wilsonInterval(n - hits, n)->high, 1e-12);
    }
  EXPECT_FALSE(wilsonInterval(0, 0));
}

// Armitage and Berry 1994, p. 127 (two media for the tubercle bacillus): 12 and 2 of 50 specimens
// grew on one medium only. StatsDirect prints P = 0.0129 for the exact test.
TEST(McNemar, ArmitageAndBerry) {
  const McNemar test = mcNemar(12, 2);
  expectPrinted(test.p, 0.0129, 4);
  EXPECT_FALSE(test.chiSquared);
}

// Fagerland, Lydersen and Laake 2013 (BMC Medical Research Methodology 13:91), the airway
// hyper-responsiveness of Bentur et al. 2009: 1 and 7 discordant, exact P = 0.070.
TEST(McNemar, Fagerland) {
  expectPrinted(mcNemar(1, 7).p, 0.070, 3);
}

// The rule "a continuity correction" of Edwards 1948, by hand: (|44 − 21| − 1)² / 65 = 484 / 65.
TEST(McNemar, ManyDiscordantClipsGoByChiSquared) {
  const McNemar test = mcNemar(44, 21);
  ASSERT_TRUE(test.chiSquared);
  EXPECT_DOUBLE_EQ(*test.chiSquared, 484.0 / 65.0);
  // The 95 % and 99 % points of χ² with one degree of freedom are 3.841 and 6.635.
  EXPECT_LT(test.p, 0.01);
  EXPECT_GT(test.p, 0.005);
}

TEST(McNemar, IsSymmetricInRangeAndFallsWithTheDifference) {
  for (std::int64_t n = 0; n < 80; ++n) {
    double before = -1.0;
    for (std::int64_t first = 0; 2 * first <= n; ++first) {
      const double p = mcNemar(first, n - first).p;
      EXPECT_GT(p, 0.0);
      EXPECT_LE(p, 1.0);
      EXPECT_EQ(p, mcNemar(n - first, first).p);
      EXPECT_GE(p, before);
      before = p;
    }
  }
  EXPECT_EQ(mcNemar(0, 0).p, 1.0);
  // Both ways agree where they meet.
  EXPECT_NEAR(mcNemar(7, 17).p, mcNemar(7, 18).p, 0.03);
}

TEST(MeanAndDeviation, OfASample) {
  // The example of the NIST/SEMATECH e-Handbook's kind: 2, 4, 4, 4, 5, 5, 7, 9 has mean 5 and sum
  // of squares 32.
  const auto result = meanAndDeviation({2, 4, 4, 4, 5, 5, 7, 9});
  EXPECT_DOUBLE_EQ(result->mean, 5.0);
  EXPECT_DOUBLE_EQ(*result->deviation, std::sqrt(32.0 / 7.0));
  EXPECT_FALSE(meanAndDeviation({3.0})->deviation);
  EXPECT_FALSE(meanAndDeviation({}));
}

}  // namespace
}  // namespace cuadrante
