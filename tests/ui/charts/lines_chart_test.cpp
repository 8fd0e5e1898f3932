#include "ui/charts/lines_chart.h"

#include "ui/theme/tokens.h"

#include <QImage>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace cuadrante::ui {
namespace {

/// The colour, or the colour mixed with a little of the ground, as at the edge of a line.
bool isAbout(const QColor& pixel, const QColor& colour) {
  return std::abs(pixel.red() - colour.red()) + std::abs(pixel.green() - colour.green()) +
             std::abs(pixel.blue() - colour.blue()) <
         120;
}

/// How many pixels are of that colour.
int countOf(const QImage& image, const QColor& colour) {
  int count = 0;
  for (int y = 0; y < image.height(); ++y)
    for (int x = 0; x < image.width(); ++x)
      count += isAbout(image.pixelColor(x, y), colour);
  return count;
}

LinesChart::Line lineAt(double height, const QString& name) {
  LinesChart::Line line{name, {}};
  for (int epoch = 1; epoch <= 20; ++epoch)
    line.points.emplace_back(epoch, height);
  return line;
}

TEST(LinesChart, EveryRunHasAColourOfItsOwnAndIsNamedWithItsLastValue) {
  LinesChart chart(1.0);
  chart.resize(420, 280);
  chart.setLines({lineAt(0.25, "3"), lineAt(0.75, "12")});
  const QImage image = chart.grab().toImage();
  EXPECT_GT(countOf(image, seriesColour(0)), 40);
  EXPECT_GT(countOf(image, seriesColour(1)), 40);
  EXPECT_EQ(countOf(image, seriesColour(2)), 0);
  EXPECT_EQ(chart.accessibleDescription(), "3  0.25; 12  0.75");
  // The dot at the end of the first line: at the right edge, a quarter of the height up.
  const QRectF plot = chart.plot();
  const QPointF end(plot.right() - 0.5, plot.bottom() - 0.25 * plot.height());
  EXPECT_TRUE(isAbout(image.pixelColor(end.toPoint()), seriesColour(0)));
}

TEST(LinesChart, WhatIsNotFiniteIsLeftOut) {
  LinesChart chart(1.0);
  chart.resize(420, 280);
  LinesChart::Line line = lineAt(0.5, "1");
  line.points.back().setY(std::numeric_limits<double>::quiet_NaN());
  LinesChart::Line nothing{"2", {{1.0, std::numeric_limits<double>::infinity()}}};
  chart.setLines({line, nothing});
  EXPECT_EQ(chart.accessibleDescription(), "1  0.50; 2");
  EXPECT_GT(countOf(chart.grab().toImage(), seriesColour(0)), 40);
}

TEST(LinesChart, LargerValuesRaiseTheAxisAndManyLinesFit) {
  LinesChart chart(1.0);
  chart.resize(420, 160);
  std::vector<LinesChart::Line> lines;
  for (int i = 0; i < 30; ++i)
    lines.push_back(lineAt(2.5, QString::number(i)));
  chart.setLines(std::move(lines));
  const QImage image = chart.grab().toImage();
  EXPECT_FALSE(image.isNull());
  // All lie on one another: the last is on top, below the top of the plot.
  const QRectF plot = chart.plot();
  const QPointF middle(plot.center().x(), plot.bottom() - 2.5 / 3.0 * plot.height());
  int found = 0;
  for (int x = -20; x <= 20; ++x)
    for (int y = -1; y <= 1; ++y)
      found += isAbout(image.pixelColor((middle + QPointF(x, y)).toPoint()), seriesColour(29));
  EXPECT_GT(found, 5);
}

}  // namespace
}  // namespace cuadrante::ui
