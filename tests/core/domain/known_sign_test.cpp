#include "core/domain/known_sign.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cuadrante {
namespace {

TEST(KnownSign, AQuadrantIsALabelAndNoPoint) {
  for (const Quadrant quadrant : kQuadrants) {
    const EmotionPoint label = onlyQuadrant(quadrant);
    EXPECT_EQ(quadrantOf(label), quadrant);
    EXPECT_TRUE(isLabel(label));
    EXPECT_FALSE(isValid(label));
    EXPECT_EQ(valueOn(label, Axis::Placer), std::nullopt);
    EXPECT_EQ(valueOn(label, Axis::Energia), std::nullopt);
  }
}

TEST(KnownSign, OneAxisMayHaveAValue) {
  const EmotionPoint label = withCoordinate(onlyQuadrant(Quadrant::Tristeza), Axis::Placer, -0.25);
  EXPECT_EQ(valueOn(label, Axis::Placer), -0.25);
  EXPECT_EQ(valueOn(label, Axis::Energia), std::nullopt);
  EXPECT_EQ(quadrantOf(label), Quadrant::Tristeza);
  EXPECT_TRUE(isLabel(label));
}

TEST(KnownSign, WhatLiesOutsideOrIsNoNumberIsNoLabel) {
  EXPECT_TRUE(isLabel({-1.0, 1.0}));
  EXPECT_FALSE(isLabel({1.5, 0.0}));
  EXPECT_FALSE(isLabel({0.0, std::numeric_limits<double>::quiet_NaN()}));
}

}  // namespace
}  // namespace cuadrante
