#include "ui/spectrogram/colour_map.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

/// CIE L* of an sRGB colour under D65.
double lightness(QRgb colour) {
  const auto linear = [](int channel) {
    const double c = channel / 255.0;
    return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
  };
  const double y = 0.2126 * linear(qRed(colour)) + 0.7152 * linear(qGreen(colour)) +
                   0.0722 * linear(qBlue(colour));
  return y > 216.0 / 24389.0 ? 116.0 * std::cbrt(y) - 16.0 : y * 24389.0 / 27.0;
}

TEST(ColourMap, HasMatplotlibsValues) {
  // matplotlib.colormaps["magma"](i, bytes=True) and the same of viridis, 3.6.3.
  EXPECT_EQ(coloursOf(ColourMap::Magma)[0], qRgb(0, 0, 4));
  EXPECT_EQ(coloursOf(ColourMap::Magma)[64], qRgb(81, 18, 124));
  EXPECT_EQ(coloursOf(ColourMap::Magma)[128], qRgb(183, 55, 121));
  EXPECT_EQ(coloursOf(ColourMap::Magma)[192], qRgb(252, 137, 97));
  EXPECT_EQ(coloursOf(ColourMap::Magma)[255], qRgb(252, 253, 191));
  EXPECT_EQ(coloursOf(ColourMap::Viridis)[0], qRgb(68, 1, 84));
  EXPECT_EQ(coloursOf(ColourMap::Viridis)[64], qRgb(59, 82, 139));
  EXPECT_EQ(coloursOf(ColourMap::Viridis)[128], qRgb(33, 145, 140));
  EXPECT_EQ(coloursOf(ColourMap::Viridis)[192], qRgb(94, 201, 98));
  EXPECT_EQ(coloursOf(ColourMap::Viridis)[255], qRgb(253, 231, 37));
}

TEST(ColourMap, GrowsEvenlyLighter) {
  for (const ColourMap map : {ColourMap::Magma, ColourMap::Viridis}) {
    const auto colours = coloursOf(map);
    const double first = lightness(colours.front());
    const double last = lightness(colours.back());
    double furthest = 0.0;
    for (std::size_t i = 0; i < colours.size(); ++i) {
      const double even = first + (last - first) * static_cast<double>(i) / 255.0;
      furthest = std::max(furthest, std::abs(lightness(colours[i]) - even));
      // Rounded to 8 bits, neighbours may be equally light.
      if (i >= 4) {
        EXPECT_GT(lightness(colours[i]), lightness(colours[i - 4])) << i;
      }
    }
    EXPECT_LT(furthest, 6.0);
    EXPECT_GT(last - first, 75.0);
  }
}

TEST(ColourMap, ClampsWhatLiesOutside) {
  EXPECT_EQ(colourOf(ColourMap::Magma, -1.0), coloursOf(ColourMap::Magma).front());
  EXPECT_EQ(colourOf(ColourMap::Viridis, 2.0), coloursOf(ColourMap::Viridis).back());
  EXPECT_EQ(colourOf(ColourMap::Viridis, 0.5), coloursOf(ColourMap::Viridis)[128]);
}

}  // namespace
}  // namespace cuadrante::ui
