#include "ui/charts/growing_axis.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cuadrante::ui {
namespace {

TEST(GrowingAxis, GrowsInStepsAndNeverShrinks) {
  GrowingAxis axis(1.0);
  axis.include(0.4);
  EXPECT_DOUBLE_EQ(axis.top(), 1.0);
  axis.include(1.01);
  EXPECT_DOUBLE_EQ(axis.top(), 1.5);
  axis.include(1.4);
  EXPECT_DOUBLE_EQ(axis.top(), 1.5);
  axis.include(24.0);
  EXPECT_DOUBLE_EQ(axis.top(), 30.0);
  axis.include(0.1);
  EXPECT_DOUBLE_EQ(axis.top(), 30.0);
}

TEST(GrowingAxis, AlwaysHasRoomForWhatItHolds) {
  for (double value = 0.013; value < 5000.0; value *= 1.07) {
    GrowingAxis axis(0.01);
    axis.include(value);
    EXPECT_GE(axis.top(), value * (1.0 - 1e-9));
    EXPECT_LE(axis.top(), value * 2.0);
  }
}

TEST(GrowingAxis, IgnoresWhatIsNotFinite) {
  GrowingAxis axis(1.0);
  axis.include(std::numeric_limits<double>::infinity());
  axis.include(std::numeric_limits<double>::quiet_NaN());
  EXPECT_DOUBLE_EQ(axis.top(), 1.0);
}

TEST(TickInterval, GivesRoundStepsAndNoMoreThanAsked) {
  EXPECT_DOUBLE_EQ(tickInterval(1.0, 5), 0.2);
  EXPECT_DOUBLE_EQ(tickInterval(1.0, 4), 0.25);
  EXPECT_DOUBLE_EQ(tickInterval(50.0, 10), 5.0);
  EXPECT_DOUBLE_EQ(tickInterval(3.0, 3), 1.0);
  for (int most = 1; most <= 10; ++most)
    for (double top = 0.02; top < 500.0; top *= 1.3)
      EXPECT_LE(top / tickInterval(top, most), most + 1e-6);
}

}  // namespace
}  // namespace cuadrante::ui
