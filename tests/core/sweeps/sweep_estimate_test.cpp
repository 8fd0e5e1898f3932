#include "core/sweeps/sweep_estimate.h"

#include "core/ground/error.h"
#include "core/sweeps/grid.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(SweepEstimate, TrainingsThatCostAlikeAreMeasuredOnce) {
  Grid grid;
  grid.cell = {Cell::Gru, Cell::Lstm};
  grid.dropout = {0.3, 0.5};
  grid.learningRate = {0.001, 0.002};
  const auto kinds = alikeTrainings(withRepeatsAndFolds(expandGrid(grid), 2, 3));
  ASSERT_EQ(kinds.size(), 2U);
  EXPECT_EQ(kinds[0].config.model.cell, Cell::Gru);
  EXPECT_EQ(kinds[0].count, 2U * 2U * 2U * 3U);
  grid.dropout = {0.0, 0.5};
  EXPECT_EQ(alikeTrainings(expandGrid(grid)).size(), 4U) << "no dropout costs less than some";
  grid.batch = {16, 32};
  grid.epochs = {10, 20};
  EXPECT_EQ(alikeTrainings(expandGrid(grid)).size(), 16U);
}

double secondsOf(const TrainingConfig& config) {
  return config.epochs;
}

TEST(SweepEstimate, IsWhenTheLastOfTheJobsEnds) {
  Grid grid;
  grid.epochs = {10, 20, 40};
  const auto configs = expandGrid(grid);
  EXPECT_DOUBLE_EQ(estimateSweep(configs, 1, secondsOf, {}, {}), 70.0);
  // 10 and 20 begin; 40 follows the 10.
  EXPECT_DOUBLE_EQ(estimateSweep(configs, 2, secondsOf, {}, {}), 50.0);
  EXPECT_DOUBLE_EQ(estimateSweep(configs, 8, secondsOf, {}, {}), 40.0);
  EXPECT_DOUBLE_EQ(estimateSweep(withRepeatsAndFolds(configs, 4, 0), 1, secondsOf, {}, {}), 280.0);
}

TEST(SweepEstimate, TellsWhatItMeasuresAndCanBeStopped) {
  Grid grid;
  grid.cell = {Cell::Gru, Cell::Lstm};
  std::vector<std::string> measured;
  const auto note = [&](const Progress& progress) {
    EXPECT_EQ(progress.total, 2U);
    EXPECT_EQ(progress.done, measured.size());
    measured.push_back(progress.item);
  };
  estimateSweep(expandGrid(grid), 1, secondsOf, note, {});
  EXPECT_EQ(measured, (std::vector<std::string>{"GRU_l1_o1_d0.5", "LSTM_l1_o1_d0.5"}));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(estimateSweep(expandGrid(grid), 1, secondsOf, {}, stop.get_token()), Interrupted);
}

}  // namespace
}  // namespace cuadrante
