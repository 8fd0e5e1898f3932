#include "core/sweeps/sweep_estimate.h"

#include "core/ground/error.h"
#include "core/sweeps/grid.h"
#include "recurrent_spec.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using namespace std::string_literals;

TEST(SweepEstimate, TrainingsThatCostAlikeAreMeasuredOnce) {
  Grid grid;
  grid.lists["cell"] = {"gru"s, "lstm"s};
  grid.lists["dropout"] = {0.3, 0.5};
  grid.lists["lr"] = {0.001, 0.002};
  const auto kinds = alikeTrainings(withRepeatsAndFolds(expandGrid(grid), 2, 3));
  ASSERT_EQ(kinds.size(), 2U);
  EXPECT_EQ(recurrent(kinds[0].config.model).cell, Cell::Gru);
  EXPECT_EQ(kinds[0].count, 2U * 2U * 2U * 3U);
  grid.lists["dropout"] = {0.0, 0.5};
  EXPECT_EQ(alikeTrainings(expandGrid(grid)).size(), 4U) << "no dropout costs less than some";
  grid.lists["batch"] = {std::int64_t{16}, std::int64_t{32}};
  grid.lists["epochs"] = {std::int64_t{10}, std::int64_t{20}};
  EXPECT_EQ(alikeTrainings(expandGrid(grid)).size(), 16U);
}

double secondsOf(const TrainingConfig& config) {
  return config.epochs;
}

TEST(SweepEstimate, IsWhenTheLastOfTheJobsEnds) {
  Grid grid;
  grid.lists["epochs"] = {std::int64_t{10}, std::int64_t{20}, std::int64_t{40}};
  const auto configs = expandGrid(grid);
  EXPECT_DOUBLE_EQ(estimateSweep(configs, 1, secondsOf, {}, {}), 70.0);
  // 10 and 20 begin; 40 follows the 10.
  EXPECT_DOUBLE_EQ(estimateSweep(configs, 2, secondsOf, {}, {}), 50.0);
  EXPECT_DOUBLE_EQ(estimateSweep(configs, 8, secondsOf, {}, {}), 40.0);
  EXPECT_DOUBLE_EQ(estimateSweep(withRepeatsAndFolds(configs, 4, 0), 1, secondsOf, {}, {}), 280.0);
}

TEST(SweepEstimate, TellsWhatItMeasuresAndCanBeStopped) {
  Grid grid;
  grid.lists["cell"] = {"gru"s, "lstm"s};
  std::vector<std::string> measured;
  const auto note = [&](const Progress& progress) {
    EXPECT_EQ(progress.total, 2U);
    EXPECT_EQ(progress.done, measured.size());
    measured.push_back(progress.item);
  };
  estimateSweep(expandGrid(grid), 1, secondsOf, note, {});
  EXPECT_EQ(measured, (std::vector<std::string>{"GRU_l1_o1_d0.5 32", "LSTM_l1_o1_d0.5 32"}));
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(estimateSweep(expandGrid(grid), 1, secondsOf, {}, stop.get_token()), Interrupted);
}

}  // namespace
}  // namespace cuadrante
