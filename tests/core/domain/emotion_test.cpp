#include "core/domain/emotion.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cuadrante {
namespace {

TEST(Emotion, SignsDecideTheQuadrantAndZeroCountsAsPositive) {
  EXPECT_EQ(quadrantOf({-0.1, 0.0}), Quadrant::Estres);
  EXPECT_EQ(quadrantOf({0.0, 0.0}), Quadrant::Felicidad);
  EXPECT_EQ(quadrantOf({0.0, -0.1}), Quadrant::Calma);
  EXPECT_EQ(quadrantOf({-1.0, -1.0}), Quadrant::Tristeza);
}

TEST(Emotion, PointsOutsideThePlaneAreInvalid) {
  EXPECT_TRUE(isValid({1.0, -1.0}));
  EXPECT_FALSE(isValid({std::nextafter(1.0, 2.0), 0.0}));
  EXPECT_FALSE(isValid({0.0, std::numeric_limits<double>::quiet_NaN()}));
  EXPECT_FALSE(isValid({std::numeric_limits<double>::infinity(), 0.0}));
}

TEST(Emotion, ReplacingOneCoordinateCarriesTheOtherOver) {
  const EmotionPoint point{0.1, -0.7};
  EXPECT_EQ(withCoordinate(point, Axis::Energia, 0.3), (EmotionPoint{0.1, 0.3}));
  EXPECT_EQ(withCoordinate(point, Axis::Placer, 0.3), (EmotionPoint{0.3, -0.7}));
}

TEST(Emotion, AxisKeysRoundTrip) {
  for (const Axis axis : {Axis::Energia, Axis::Placer})
    EXPECT_EQ(axisFromKey(axisKey(axis)), axis);
  EXPECT_FALSE(axisFromKey("arousal").has_value());
}

}  // namespace
}  // namespace cuadrante
