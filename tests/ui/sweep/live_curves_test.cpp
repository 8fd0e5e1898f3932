#include "ui/sweep/live_curves.h"

#include "ui/charts/epoch_chart.h"
#include "ui/theme/tokens.h"

#include <QImage>
#include <gtest/gtest.h>

#include <limits>

namespace cuadrante::ui {
namespace {

class LiveCurvesTest : public testing::Test {
 protected:
  LiveCurvesTest() {
    curves_.resize(700, 400);
    curves_.show();
    curves_.clear(20);
  }
  const EpochChart& chart(const char* name) const {
    return *curves_.findChild<EpochChart*>(QString::fromLatin1(name));
  }
  static EpochResult epoch(int number, double loss, double accuracy) {
    return {number, {loss, accuracy}, std::nullopt, 1.0};
  }
  /// Whether a picture has this colour somewhere.
  bool isPainted(const char* name, const QColor& colour) {
    const QImage image = curves_.findChild<EpochChart*>(QString::fromLatin1(name))
                             ->grab()
                             .toImage()
                             .convertToFormat(QImage::Format_RGB32);
    for (int y = 0; y < image.height(); ++y)
      for (int x = 0; x < image.width(); ++x)
        if (image.pixelColor(x, y) == colour)
          return true;
    return false;
  }

  LiveCurves curves_;
  const std::vector<EpochResult> none_;
};

TEST_F(LiveCurvesTest, GrowsByEpochsRunByRun) {
  curves_.setLines({{0, "1 GRU", true, &none_}, {1, "2 LSTM", true, &none_}});
  curves_.append(1, epoch(1, 0.9, 0.5));
  curves_.append(1, epoch(2, 0.8, 0.6));
  curves_.append(0, epoch(1, 0.7, 0.4));
  curves_.append(7, epoch(1, 0.7, 0.4));  // none of these
  const auto& lines = chart("sweepLossChart").lines();
  ASSERT_EQ(lines.size(), 2U);
  EXPECT_EQ(lines[0].points, (std::vector<ChartPoint>{{1, 0.7}}));
  EXPECT_EQ(lines[1].points, (std::vector<ChartPoint>{{1, 0.9}, {2, 0.8}}));
  EXPECT_EQ(chart("sweepAccuracyChart").lines()[1].points.back(), (ChartPoint{2, 0.6}));
}

TEST_F(LiveCurvesTest, ARunThatGoesOnFromItsCheckpointOverwritesWhatLiesBehindIt) {
  const std::vector<EpochResult> before{epoch(1, 0.9, 0.5), epoch(2, 0.8, 0.6), epoch(3, 0.7, 0.7)};
  curves_.setLines({{0, "1 GRU", true, &before}});
  curves_.append(0, epoch(2, 0.75, 0.65));
  EXPECT_EQ(chart("sweepLossChart").lines()[0].points,
            (std::vector<ChartPoint>{{1, 0.9}, {2, 0.75}}));
}

TEST_F(LiveCurvesTest, EveryRunHasItsColour) {
  const std::vector<EpochResult> a{epoch(1, 0.2, 0.2), epoch(20, 0.2, 0.2)};
  const std::vector<EpochResult> b{epoch(1, 0.8, 0.8), epoch(20, 0.8, 0.8)};
  curves_.setLines({{0, "1 GRU", true, &a}, {3, "4 LSTM", true, &b}});
  EXPECT_TRUE(isPainted("sweepLossChart", seriesColour(0)));
  EXPECT_TRUE(isPainted("sweepLossChart", seriesColour(3)));
  EXPECT_FALSE(isPainted("sweepLossChart", seriesColour(1)));
  // One that grows no more is faint.
  curves_.setLines({{0, "1 GRU", false, &a}, {3, "4 LSTM", true, &b}});
  EXPECT_FALSE(isPainted("sweepLossChart", seriesColour(0)));
}

TEST_F(LiveCurvesTest, TakesAnyNumberOfRunsAndValuesThatAreNoNumbers) {
  std::vector<std::vector<EpochResult>> epochs;
  for (int run = 0; run < 60; ++run)
    epochs.push_back({epoch(1, run == 3 ? std::numeric_limits<double>::quiet_NaN() : 0.5, 0.5),
                      epoch(2, run == 4 ? 1e6 : 0.4, 0.6)});
  std::vector<LiveCurves::RunLine> lines;
  for (std::size_t run = 0; run < epochs.size(); ++run)
    lines.push_back({run, "a run", run % 2 == 0, &epochs[run]});
  curves_.setLines(lines);
  EXPECT_FALSE(curves_.grab().isNull());
}

}  // namespace
}  // namespace cuadrante::ui
