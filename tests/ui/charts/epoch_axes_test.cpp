#include "ui/charts/epoch_axes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

namespace cuadrante::ui {
namespace {

TEST(EpochAxes, EndsAreAtTheEdges) {
  const EpochAxes axes{.area = QRectF(40, 10, 200, 100), .epochs = 50.0, .values = 2.0};
  EXPECT_EQ(axes.at({0.0, 0.0}), QPointF(40, 110));
  EXPECT_EQ(axes.at({50.0, 2.0}), QPointF(240, 10));
  EXPECT_EQ(axes.at({25.0, 1.0}), QPointF(140, 60));
}

TEST(Spread, KeepsOrderDistanceAndBounds) {
  std::mt19937 random(3);
  std::uniform_real_distribution<double> place(-20.0, 120.0);
  for (int round = 0; round < 200; ++round) {
    std::vector<double> centres(1 + static_cast<std::size_t>(round) % 12);
    std::ranges::generate(centres, [&] { return place(random); });
    std::ranges::sort(centres);
    spread(centres, 15.0, 0.0, 100.0);
    const double least =
        centres.size() > 1 ? std::min(15.0, 100.0 / static_cast<double>(centres.size() - 1)) : 0.0;
    for (std::size_t i = 0; i < centres.size(); ++i) {
      EXPECT_GE(centres[i], -1e-9);
      EXPECT_LE(centres[i], 100.0 + 1e-9);
      if (i > 0) {
        EXPECT_GE(centres[i] - centres[i - 1], least - 1e-9);
      }
    }
  }
  std::vector<double> apart{10.0, 40.0, 90.0};
  spread(apart, 15.0, 0.0, 100.0);
  EXPECT_EQ(apart, (std::vector{10.0, 40.0, 90.0})) << "what has room stays";
}

}  // namespace
}  // namespace cuadrante::ui
