#include "ui/plane/point_density.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cuadrante::ui {
namespace {

double at(const std::vector<double>& density, EmotionPoint point) {
  const auto cell = [](double share) {
    return std::min(static_cast<std::size_t>(share * kDensityCells),
                    std::size_t{kDensityCells} - 1);
  };
  return density[cell((1.0 - point.energia) / 2.0) * kDensityCells +
                 cell((1.0 + point.placer) / 2.0)];
}

TEST(PointDensity, IsLargestWhereMostPointsLie) {
  std::vector<EmotionPoint> points(10, {.placer = 0.5, .energia = 0.5});
  points.resize(15, {.placer = -0.5, .energia = -0.5});
  const std::vector<double> density = pointDensity(points);
  EXPECT_DOUBLE_EQ(at(density, {.placer = 0.5, .energia = 0.5}), 1.0);
  EXPECT_NEAR(at(density, {.placer = -0.5, .energia = -0.5}), 0.5, 1e-9);
  EXPECT_LT(at(density, {.placer = 0.5, .energia = -0.5}), 1e-9);
  const double beside = at(density, {.placer = 0.55, .energia = 0.5});
  EXPECT_GT(beside, 0.3) << "smoothed";
  EXPECT_LT(beside, 1.0);
}

TEST(PointDensity, OfNoPointsAndOfTheCornersIsDefined) {
  for (const double cell : pointDensity({}))
    EXPECT_EQ(cell, 0.0);
  const std::vector<EmotionPoint> corners{{.placer = 1.0, .energia = 1.0},
                                          {.placer = -1.0, .energia = -1.0}};
  EXPECT_DOUBLE_EQ(at(pointDensity(corners), corners[0]), 1.0);
}

}  // namespace
}  // namespace cuadrante::ui
