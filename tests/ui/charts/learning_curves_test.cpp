#include "ui/charts/learning_curves.h"

#include "ui/charts/epoch_chart.h"
#include "ui/sample_runs.h"

#include <QCoreApplication>
#include <QLabel>
#include <gtest/gtest.h>

#include <limits>
#include <set>

namespace cuadrante::ui {
namespace {

class LearningCurvesTest : public testing::Test {
 protected:
  LearningCurvesTest() {
    curves_.resize(600, 400);
    curves_.show();
  }

  const EpochChart& chart(const char* name) const {
    return *curves_.findChild<EpochChart*>(QString::fromLatin1(name));
  }
  /// The points drawn; 0: training, 1: validation.
  std::vector<ChartPoint> line(const char* name, std::size_t which) const {
    std::vector<ChartPoint> points;
    for (const auto& piece : chart(name).drawn(chart(name).lines().at(which)))
      points.insert(points.end(), piece.begin(), piece.end());
    return points;
  }
  double top(const char* name, Qt::Orientation orientation) const {
    const ChartPlot plot = chart(name).plot();
    return orientation == Qt::Horizontal ? plot.epochs.to : plot.values.to;
  }

  LearningCurves curves_;
};

TEST(LearningCurvesTitles, GrowInProportionWithTheCharts) {
  // A window of its own would be no larger than the screen.
  QWidget window;
  LearningCurves curves(&window);
  curves.resize(900, 520);
  window.show();
  const auto sizes = [&curves] {
    std::set<int> all;
    for (const auto* title : curves.findChildren<QLabel*>())
      all.insert(title->fontInfo().pixelSize());
    return all;
  };
  EXPECT_EQ(sizes(), std::set<int>{11});
  curves.resize(2700, 1560);
  QCoreApplication::processEvents();
  EXPECT_EQ(sizes(), std::set<int>{33});
  curves.resize(900, 520);
  QCoreApplication::processEvents();
  EXPECT_EQ(sizes(), std::set<int>{11});
}

TEST_F(LearningCurvesTest, ShowsEveryEpochOfARun) {
  const auto epochs = sampleEpochs(20);
  curves_.setEpochs(epochs, 50);
  ASSERT_EQ(line("lossChart", 0).size(), 20U);
  EXPECT_EQ(line("lossChart", 0).at(3), (ChartPoint{4, epochs[3].train.loss}));
  EXPECT_EQ(line("lossChart", 1).at(19), (ChartPoint{20, epochs[19].validation->loss}));
  EXPECT_EQ(line("accuracyChart", 0).at(0), (ChartPoint{1, epochs[0].train.accuracy}));
  EXPECT_EQ(line("accuracyChart", 1).at(7), (ChartPoint{8, epochs[7].validation->accuracy}));
  EXPECT_NEAR(top("lossChart", Qt::Horizontal), 50.0, 1e-6);
}

// Stopped at epoch 31 of 20,000, it was a stroke at the left.
TEST_F(LearningCurvesTest, OfARunThatIsOverOnlyItsEpochsAreShown) {
  cuadrante::Run run = sampleRun(1, Task::Energia, 0.8);
  run.epochs = sampleEpochs(31);
  run.config.epochs = 20'000;
  run.state = RunState::Stopped;
  curves_.setRun(run);
  EXPECT_NEAR(top("lossChart", Qt::Horizontal), 31.0, 1e-6);
  run.state = RunState::Running;
  curves_.setRun(run);
  EXPECT_NEAR(top("lossChart", Qt::Horizontal), 20'000.0, 1e-6);
}

TEST_F(LearningCurvesTest, ReplacesTheRunShownBefore) {
  curves_.setEpochs(sampleEpochs(40));
  curves_.setEpochs(sampleEpochs(5, false));
  EXPECT_EQ(line("lossChart", 0).size(), 5U);
  EXPECT_TRUE(line("lossChart", 1).empty());
  EXPECT_NEAR(top("accuracyChart", Qt::Horizontal), 5.0, 1e-6);
}

TEST_F(LearningCurvesTest, AddsEpochByEpochWithoutMovingItsAxes) {
  curves_.clear(50);
  for (const EpochResult& epoch : sampleEpochs(12)) {
    curves_.addEpoch(epoch);
    EXPECT_EQ(line("accuracyChart", 0).size(), static_cast<std::size_t>(epoch.epoch));
    EXPECT_NEAR(top("lossChart", Qt::Horizontal), 50.0, 1e-6);
    EXPECT_NEAR(top("lossChart", Qt::Vertical), 1.0, 1e-6);
  }
}

TEST_F(LearningCurvesTest, AccuracyAlwaysGoesFromZeroToOneAndLossHasRoom) {
  auto epochs = sampleEpochs(3);
  epochs[1].train.loss = 4.2;
  curves_.setEpochs(epochs);
  EXPECT_NEAR(top("lossChart", Qt::Vertical), 5.0, 1e-6);
  EXPECT_NEAR(top("accuracyChart", Qt::Vertical), 1.0, 1e-6);
}

TEST_F(LearningCurvesTest, LeavesOutALossThatIsNotANumber) {
  auto epochs = sampleEpochs(3);
  epochs[1].train.loss = std::numeric_limits<double>::quiet_NaN();
  curves_.setEpochs(epochs);
  EXPECT_EQ(line("lossChart", 0).size(), 2U);
  EXPECT_EQ(line("accuracyChart", 0).size(), 3U);
}

TEST_F(LearningCurvesTest, ThousandsOfEpochsAreThinnedButEndWhereTheyEnd) {
  const auto epochs = sampleEpochs(5000);
  curves_.setEpochs(epochs);
  EXPECT_LE(line("lossChart", 0).size(), 1001U);
  EXPECT_EQ(line("lossChart", 0).back(), (ChartPoint{5000, epochs.back().train.loss}));
}

}  // namespace
}  // namespace cuadrante::ui
