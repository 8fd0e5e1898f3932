#include "ui/charts/learning_curves.h"

#include "ui/sample_runs.h"

#include <QChart>
#include <QChartView>
#include <QLineSeries>
#include <QValueAxis>
#include <gtest/gtest.h>

#include <limits>

namespace cuadrante::ui {
namespace {

class LearningCurvesTest : public testing::Test {
 protected:
  LearningCurvesTest() {
    curves_.resize(600, 400);
    curves_.show();
  }

  QChart* chart(const char* name) const {
    return curves_.findChild<QChartView*>(QString::fromLatin1(name))->chart();
  }
  /// 0: training, 1: validation.
  QList<QPointF> line(const char* name, int which) const {
    return static_cast<QLineSeries*>(chart(name)->series().at(which))->points();
  }
  double top(const char* name, Qt::Orientation orientation) const {
    return static_cast<QValueAxis*>(chart(name)->axes(orientation).first())->max();
  }

  LearningCurves curves_;
};

TEST_F(LearningCurvesTest, ShowsEveryEpochOfARun) {
  const auto epochs = sampleEpochs(20);
  curves_.setEpochs(epochs, 50);
  ASSERT_EQ(line("lossChart", 0).size(), 20);
  EXPECT_EQ(line("lossChart", 0).at(3), QPointF(4, epochs[3].train.loss));
  EXPECT_EQ(line("lossChart", 1).at(19), QPointF(20, epochs[19].validation->loss));
  EXPECT_EQ(line("accuracyChart", 0).at(0), QPointF(1, epochs[0].train.accuracy));
  EXPECT_EQ(line("accuracyChart", 1).at(7), QPointF(8, epochs[7].validation->accuracy));
  EXPECT_NEAR(top("lossChart", Qt::Horizontal), 50.0, 1e-6);
}

TEST_F(LearningCurvesTest, ReplacesTheRunShownBefore) {
  curves_.setEpochs(sampleEpochs(40));
  curves_.setEpochs(sampleEpochs(5, false));
  EXPECT_EQ(line("lossChart", 0).size(), 5);
  EXPECT_TRUE(line("lossChart", 1).isEmpty());
  EXPECT_NEAR(top("accuracyChart", Qt::Horizontal), 5.0, 1e-6);
}

TEST_F(LearningCurvesTest, AddsEpochByEpochWithoutMovingItsAxes) {
  curves_.clear(50);
  for (const EpochResult& epoch : sampleEpochs(12)) {
    curves_.addEpoch(epoch);
    EXPECT_EQ(line("accuracyChart", 0).size(), epoch.epoch);
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
  EXPECT_EQ(line("lossChart", 0).size(), 2);
  EXPECT_EQ(line("accuracyChart", 0).size(), 3);
}

TEST_F(LearningCurvesTest, ThousandsOfEpochsAreThinnedButEndWhereTheyEnd) {
  const auto epochs = sampleEpochs(5000);
  curves_.setEpochs(epochs);
  EXPECT_LE(line("lossChart", 0).size(), 1001);
  EXPECT_EQ(line("lossChart", 0).last(), QPointF(5000, epochs.back().train.loss));
}

}  // namespace
}  // namespace cuadrante::ui
