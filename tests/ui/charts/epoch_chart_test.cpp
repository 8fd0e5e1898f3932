#include "ui/charts/epoch_chart.h"

#include "ui/charts/loss_scale.h"
#include "ui/controls/picture_geometry.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QHelpEvent>
#include <QImage>
#include <QTest>
#include <QToolTip>
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

ChartLine lineAt(double height, std::size_t number, const std::string& name) {
  ChartLine line{.number = number, .name = name, .points = {}};
  for (int epoch = 1; epoch <= 20; ++epoch)
    line.points.push_back({static_cast<double>(epoch), height});
  return line;
}

TEST(EpochChart, EveryRunHasAColourOfItsOwnAndIsNamedWithItsLastValue) {
  EpochChart chart({});
  chart.resize(420, 280);
  chart.setLines({lineAt(0.25, 0, "3"), lineAt(0.75, 1, "12")});
  const QImage image = chart.grab().toImage();
  EXPECT_GT(countOf(image, seriesColour(0)), 40);
  EXPECT_GT(countOf(image, seriesColour(1)), 40);
  EXPECT_EQ(countOf(image, seriesColour(2)), 0);
  EXPECT_EQ(chart.accessibleDescription(), "3  0.25; 12  0.75");
  // The dot at the end of the first line: at the right edge, a quarter of the height up.
  const QRectF plot = toQt(chart.plot().area);
  const QPointF end(plot.right() - 0.5, plot.bottom() - 0.25 * plot.height());
  EXPECT_TRUE(isAbout(image.pixelColor(end.toPoint()), seriesColour(0)));
}

TEST(EpochChart, WhatIsNotFiniteIsLeftOut) {
  EpochChart chart({});
  chart.resize(420, 280);
  ChartLine line = lineAt(0.5, 0, "1");
  line.points.back().value = std::numeric_limits<double>::quiet_NaN();
  const ChartLine nothing{
      .number = 1, .name = "2", .points = {{1.0, std::numeric_limits<double>::infinity()}}};
  chart.setLines({line, nothing});
  EXPECT_EQ(chart.accessibleDescription(), "1  0.50; 2");
  EXPECT_GT(countOf(chart.grab().toImage(), seriesColour(0)), 40);
}

/// What hovering there shows.
QString hovered(EpochChart& chart, ChartPoint point) {
  QToolTip::hideText();
  const QPoint at = toQt(chart.plot().at(point)).toPoint();
  QHelpEvent asks(QEvent::ToolTip, at, chart.mapToGlobal(at));
  QCoreApplication::sendEvent(&chart, &asks);
  return QToolTip::text();
}

ChartLine withFirst(double value) {
  ChartLine line = lineAt(0.8, 0, "train");
  line.points.front().value = value;
  return line;
}

TEST(EpochChart, OneEpochDoesNotSquashTheRest) {
  EpochChart chart({});
  chart.resize(420, 280);
  chart.setLines({withFirst(732.0)});
  EXPECT_LE(chart.plot().values.to, 1.5);
  // Drawn at the upper edge.
  EXPECT_EQ(chart.plot().at({1.0, 732.0}).y, chart.plot().area.top);
  // Also where the large one came first, and nothing else was known yet.
  chart.clear(20);
  ChartLine growing = withFirst(732.0);
  const std::vector<ChartPoint> all = growing.points;
  growing.points.resize(1);
  chart.setLines({growing});
  EXPECT_GE(chart.plot().values.to, 732.0);
  for (std::size_t i = 1; i < all.size(); ++i)
    chart.append(0, all[i]);
  EXPECT_LE(chart.plot().values.to, 1.5);
}

TEST(EpochChart, LinesDotsAndWordsGrowOnLargeScreens) {
  EpochChart chart({});
  chart.setLines({lineAt(0.5, 0, "3")});
  // How thick the line is in the middle of the plot.
  const auto thickness = [&](QSize size) {
    chart.resize(size);
    const QImage image = chart.grab().toImage();
    const QPoint middle = toQt(chart.plot().at({10.0, 0.5})).toPoint();
    int count = 0;
    for (int y = -10; y <= 10; ++y)
      count += isAbout(image.pixelColor(middle + QPoint(0, y)), seriesColour(0));
    return count;
  };
  const int small = thickness({420, 280});
  const double room = chart.plot().area.left;
  EXPECT_GE(thickness({2400, 1000}), small + 2);
  EXPECT_GE(chart.plot().area.left, 2 * room) << "the room of larger figures";
}

TEST(EpochChart, HoveringShowsEpochValuesAndRuns) {
  EpochChart chart({});
  chart.resize(420, 280);
  chart.show();
  chart.setHoverNames("loss", "run %1");
  ChartLine other = lineAt(0.25, 1, "12");
  other.points.resize(5);
  chart.setLines({withFirst(732.0), other});
  EXPECT_EQ(hovered(chart, {4, 0.8}), "epoch 4 · loss\nrun train: 0.8\nrun 12: 0.25");
  EXPECT_EQ(hovered(chart, {10, 0.5}), "epoch 10 · loss\nrun train: 0.8") << "the other has ended";
  EXPECT_TRUE(hovered(chart, {1, 0.9}).contains("732, beyond the axis"));
}

TEST(EpochChart, TheButtonMakesEveryLossLogarithmicAndNoAccuracy) {
  EpochChart loss({});
  EpochChart accuracy({.growing = false});
  LossScaleButton button;
  LossScaleButton another;
  for (EpochChart* chart : {&loss, &accuracy}) {
    chart->resize(420, 280);
    chart->setLines({withFirst(0.01)});
  }
  QTest::mouseClick(&button, Qt::LeftButton);
  EXPECT_TRUE(another.isChecked());
  EXPECT_EQ(loss.plot().values.scale, ValueScale::Logarithmic);
  EXPECT_EQ(loss.plot().values.from, 0.01);
  EXPECT_EQ(accuracy.plot().values.scale, ValueScale::Linear);
  QTest::mouseClick(&another, Qt::LeftButton);
  EXPECT_EQ(loss.plot().values.scale, ValueScale::Linear);
}

TEST(EpochChart, LargerValuesRaiseTheAxisAndManyLinesFit) {
  EpochChart chart({});
  chart.resize(420, 160);
  std::vector<ChartLine> lines;
  for (std::size_t i = 0; i < 30; ++i)
    lines.push_back(lineAt(2.5, i, std::to_string(i)));
  chart.setLines(std::move(lines));
  const QImage image = chart.grab().toImage();
  EXPECT_FALSE(image.isNull());
  // All lie on one another: the last is on top, below the top of the plot.
  const QRectF plot = toQt(chart.plot().area);
  const QPointF middle(plot.center().x(), plot.bottom() - 2.5 / 3.0 * plot.height());
  int found = 0;
  for (int x = -20; x <= 20; ++x)
    for (int y = -1; y <= 1; ++y)
      found += isAbout(image.pixelColor((middle + QPointF(x, y)).toPoint()), seriesColour(29));
  EXPECT_GT(found, 5);
}

}  // namespace
}  // namespace cuadrante::ui
