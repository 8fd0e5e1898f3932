#include "core/report/plane.h"

#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante {
namespace {

const PlaneSquare kPlane{{72, 64, 500, 500}};

TEST(PlaneSquare, PleasureIsToTheRightAndEnergyUp) {
  EXPECT_EQ(kPlane.at({-1.0, 1.0}), (PicturePoint{72, 64}));
  EXPECT_EQ(kPlane.at({1.0, -1.0}), (PicturePoint{572, 564}));
  EXPECT_EQ(kPlane.at({0.5, 0.5}), (PicturePoint{447, 189}));
}

TEST(PlaneSquare, LeadsBackToThePointAndKeepsToTheEdge) {
  for (double placer = -1.0; placer <= 1.0; placer += 0.125)
    for (double energia = -1.0; energia <= 1.0; energia += 0.125) {
      const EmotionPoint back = kPlane.pointAt(kPlane.at({placer, energia}));
      EXPECT_NEAR(back.placer, placer, 1e-12);
      EXPECT_NEAR(back.energia, energia, 1e-12);
    }
  EXPECT_EQ(kPlane.pointAt({0, 1000}), (EmotionPoint{-1.0, -1.0}));
}

TEST(PlaneSquare, EveryQuadrantHasItsQuarterItsMiddleAndItsCorner) {
  for (const Quadrant quadrant : kQuadrants) {
    EXPECT_EQ(quadrantOf(middleOf(quadrant)), quadrant);
    const PictureArea quarter = kPlane.quarter(quadrant);
    const PicturePoint middle{quarter.left + quarter.width / 2, quarter.top + quarter.height / 2};
    EXPECT_EQ(kPlane.at(middleOf(quadrant)), middle);
    const PicturePoint corner = kPlane.corner(quadrant);
    EXPECT_EQ(std::abs(corner.x - middle.x), 125.0);
    EXPECT_EQ(std::abs(corner.y - middle.y), 125.0);
    EXPECT_TRUE(corner.x == 72.0 || corner.x == 572.0);
    EXPECT_TRUE(corner.y == 64.0 || corner.y == 564.0);
  }
}

TEST(Markers, TrianglesPointUpForStressAndDownForSadness) {
  EXPECT_EQ(markerOf(Quadrant::Felicidad), MarkerShape::Circle);
  EXPECT_EQ(markerOf(Quadrant::Calma), MarkerShape::Square);
  const auto up = cornersOf(markerOf(Quadrant::Estres), {10, 10}, 5.0);
  EXPECT_LT(up[0].y, 10.0);
  EXPECT_GT(up[1].y, 10.0);
  EXPECT_EQ(up[1].y, up[2].y);
  EXPECT_EQ(up[0].x, (up[1].x + up[2].x) / 2.0);
  const auto down = cornersOf(markerOf(Quadrant::Tristeza), {10, 10}, 5.0);
  EXPECT_GT(down[0].y, 10.0);
  EXPECT_LT(down[1].y, 10.0);
}

}  // namespace
}  // namespace cuadrante
