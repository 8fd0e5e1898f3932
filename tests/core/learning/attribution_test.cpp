#include "core/learning/attribution.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(Attribution, ItsErrorIsAShareOfTheDifference) {
  Attribution said{.values = {1.0, -0.5, 1.48}, .atClip = 3.0, .atBaseline = 1.0};
  EXPECT_DOUBLE_EQ(said.sum(), 1.98);
  EXPECT_NEAR(said.error(), 0.01, 1e-12);
  // Where the outputs hardly differ, of a thousandth.
  said.atClip = said.atBaseline = 1.98;
  said.values = {1e-5};
  EXPECT_NEAR(said.error(), 0.01, 1e-12);
}

TEST(Attribution, OfSeveralNetworksIsTheirMean) {
  const Attribution one{
      .values = {1.0, 3.0}, .atClip = 5.0, .atBaseline = 1.0, .steps = 16, .complete = true};
  Attribution other{
      .values = {2.0, -1.0}, .atClip = 1.0, .atBaseline = 0.0, .steps = 64, .complete = true};
  const Attribution mean = meanOf({one, other});
  EXPECT_EQ(mean.values, (std::vector<double>{1.5, 1.0}));
  EXPECT_EQ(mean.atClip, 3.0);
  EXPECT_EQ(mean.atBaseline, 0.5);
  EXPECT_EQ(mean.sum(), mean.atClip - mean.atBaseline);
  EXPECT_EQ(mean.steps, 64);
  EXPECT_TRUE(mean.complete);
  other.complete = false;
  EXPECT_FALSE(meanOf({one, other}).complete);
}

}  // namespace
}  // namespace cuadrante
