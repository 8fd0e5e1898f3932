#include "core/report/epoch_chart.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

namespace cuadrante {
namespace {

constexpr double kNoNumber = std::numeric_limits<double>::quiet_NaN();

ChartPlot samplePlot() {
  return {.area = {40, 10, 200, 100},
          .epochs = axisFromZero(50.0, 10.0),
          .values = axisFromZero(2.0, 0.5)};
}

ChartLine lineTo(double end, bool strong = true) {
  return {.name = "a line", .strong = strong, .points = {{1.0, 0.5}, {40.0, end}}};
}

TEST(ChartPlot, EndsAreAtTheEdges) {
  const ChartPlot plot = samplePlot();
  EXPECT_EQ(plot.at({0.0, 0.0}), (PicturePoint{40, 110}));
  EXPECT_EQ(plot.at({50.0, 2.0}), (PicturePoint{240, 10}));
  EXPECT_EQ(plot.at({25.0, 1.0}), (PicturePoint{140, 60}));
  EXPECT_EQ(plot.at({60.0, -1.0}), (PicturePoint{240, 110})) << "nothing lies beyond them";
}

TEST(ChartAxis, HasATickAtEveryStepAndAtItsEnd) {
  EXPECT_EQ(samplePlot().values.ticks, (std::vector{0.0, 0.5, 1.0, 1.5, 2.0}));
  EXPECT_EQ(axisFromZero(0.3, 0.1).ticks.size(), 4U);
  const ChartAxis one{.from = 1.0, .to = 1.0, .ticks = {}};
  EXPECT_EQ(one.share(1.0), 0.5) << "a single epoch is in the middle";
}

ChartLine fallingLoss(double first) {
  ChartLine line{.name = "train"};
  for (int epoch = 1; epoch <= 40; ++epoch)
    line.points.push_back({static_cast<double>(epoch), epoch == 1 ? first : 1.2 - 0.02 * epoch});
  return line;
}

TEST(UsualTop, IsNotThatOfOneEpochThatSquashesTheRest) {
  const std::vector<ChartLine> usual{fallingLoss(2.0)};
  EXPECT_EQ(usualTop(usual), 2.0) << "what does not squash has its place";
  const std::vector<ChartLine> squashed{fallingLoss(732.0)};
  const double top = usualTop(squashed);
  EXPECT_LT(top, 2.0);
  EXPECT_GE(top, 1.16) << "the second epoch is drawn where it lies";
  const std::vector<ChartLine> two{{.points = {{1, 732.0}, {2, 1.0}}}};
  EXPECT_EQ(usualTop(two), 732.0) << "of a few epochs none is the exception";
  EXPECT_EQ(usualTop(std::vector<ChartLine>{}), 0.0);
  const ChartAxis axis = axisFromZero(1.5, 0.5);
  EXPECT_EQ(pointsBeyond(axis, squashed[0]), (std::vector<ChartPoint>{{1, 732.0}}));
}

TEST(LogarithmicAxis, HoldsAllAboveZeroBetweenRoundEnds) {
  const std::vector<ChartLine> lines{fallingLoss(732.0)};
  const ChartAxis axis = logarithmicAxis(lines, 8);
  EXPECT_EQ(axis.from, 0.2);
  EXPECT_EQ(axis.to, 1000.0);
  EXPECT_EQ(axis.ticks, (std::vector{1.0, 10.0, 100.0, 1000.0}));
  EXPECT_NEAR(axis.share(std::sqrt(0.2 * 1000.0)), 0.5, 1e-12);
  EXPECT_EQ(axis.share(-1.0), 0.0);
  EXPECT_TRUE(pointsBeyond(axis, lines[0]).empty());
  const std::vector<ChartLine> narrow{{.points = {{1, 0.9}, {2, 0.3}, {3, 0.0}}}};
  EXPECT_EQ(logarithmicAxis(narrow, 5).ticks, (std::vector{0.2, 0.5, 1.0}));
  EXPECT_EQ(pointsBeyond(logarithmicAxis(narrow, 5), narrow[0]),
            (std::vector<ChartPoint>{{3, 0.0}}));
}

TEST(LogarithmicAxis, HasMoreNumbersOverLessThanADecade) {
  const std::vector<ChartLine> lines{{.points = {{1, 0.9}, {2, 0.6}}}};
  const std::vector<double> ticks = logarithmicAxis(lines, 5).ticks;
  ASSERT_EQ(ticks.size(), 6U);
  for (std::size_t i = 0; i < ticks.size(); ++i)
    EXPECT_NEAR(ticks[i], 0.5 + 0.1 * static_cast<double>(i), 1e-12);
}

TEST(ChartLine, IsBrokenWhereItIsNoNumber) {
  const std::vector<ChartPoint> points{{1, kNoNumber}, {2, 0.2}, {3, 0.3},      {4, kNoNumber},
                                       {5, kNoNumber}, {6, 0.6}, {7, kNoNumber}};
  EXPECT_EQ(piecesOf(points),
            (std::vector<std::vector<ChartPoint>>{{{2, 0.2}, {3, 0.3}}, {{6, 0.6}}}));
  const ChartLine line{.name = {}, .points = points};
  ASSERT_NE(endOf(line), nullptr);
  EXPECT_EQ(*endOf(line), (ChartPoint{6, 0.6}));
  EXPECT_EQ(endOf(ChartLine{.name = {}, .points = {{1, kNoNumber}}}), nullptr);
}

TEST(ChartLine, OfEpochsLeavesOutValidationThatIsNot) {
  std::vector<EpochResult> epochs(2);
  epochs[0] = {1, {0.9, 0.4}, LossAndAccuracy{0.8, 0.5}, 1.0};
  epochs[1] = {2, {0.7, 0.6}, std::nullopt, 1.0};
  EXPECT_EQ(trainingPoints(epochs, &LossAndAccuracy::loss),
            (std::vector<ChartPoint>{{1, 0.9}, {2, 0.7}}));
  EXPECT_EQ(validationPoints(epochs, &LossAndAccuracy::accuracy),
            (std::vector<ChartPoint>{{1, 0.5}}));
}

TEST(LineNames, StandAtTheEndsOfStrongLinesApartFromEachOther) {
  const std::vector<ChartLine> lines{
      lineTo(0.5), lineTo(1.9, false), lineTo(0.6), {.name = "nothing", .points = {}}};
  const std::vector<LineName> names = namesOf(samplePlot(), lines, 15.0);
  ASSERT_EQ(names.size(), 2U);
  // The upper one first, moved as far up as the other down.
  EXPECT_EQ(names[0].line, &lines[2]);
  EXPECT_EQ(names[0].value, 0.6);
  EXPECT_EQ(names[0].end, (PicturePoint{200, 80}));
  EXPECT_DOUBLE_EQ(names[0].centre, 75.0);
  EXPECT_DOUBLE_EQ(names[1].centre, 90.0);
  EXPECT_EQ(namesOf(samplePlot(), lines, 15.0, 10.0, 110.0, 1).size(), 1U);
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
  std::vector<double> near{40.0, 50.0, 60.0};
  spread(near, 15.0, 0.0, 100.0);
  EXPECT_EQ(near, (std::vector{35.0, 50.0, 65.0})) << "as little as may be";
  std::vector<double> apart{10.0, 40.0, 90.0};
  spread(apart, 15.0, 0.0, 100.0);
  EXPECT_EQ(apart, (std::vector{10.0, 40.0, 90.0})) << "what has room stays";
}

}  // namespace
}  // namespace cuadrante
