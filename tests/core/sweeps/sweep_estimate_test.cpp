#include "core/sweeps/sweep_estimate.h"

#include "core/files/npy.h"
#include "core/ground/error.h"
#include "core/sweeps/grid.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <array>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

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

/// Forty clips of nothing.
void writeClips(const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  const std::vector<float> x(40);
  std::vector<double> y(80, 0.5);
  for (std::size_t clip = 0; clip < 40; clip += 2)
    y[2 * clip] = y[2 * clip + 1] = -0.5;
  writeNpy(folder / "X.npy", std::array<std::size_t, 3>{40, 1, 1}, std::span<const float>(x));
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{40, 2}, std::span<const double>(y));
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

TEST(SweepEstimate, OfSeveralSweepsIsTheirSumEachOnItsDataset) {
  const test::TemporaryFolder folder;
  for (const char* name : {"one", "two"})
    writeClips(folder / name);
  Grid grid;
  grid.lists["epochs"] = {std::int64_t{10}, std::int64_t{20}, std::int64_t{40}};
  grid.lists["split"] = {"by-clip"s};
  const auto configs = expandGrid(grid);
  const std::vector<PlannedSweep> sweeps{{folder / "one", configs},
                                         {folder / "two", {configs[0], configs[0]}}};
  std::vector<std::string> measured;
  const auto measure = [&](const TrainingConfig& config, const std::filesystem::path& dataset) {
    measured.push_back(dataset.filename().string());
    return dataset.filename() == "one" ? config.epochs : 100.0;
  };
  std::vector<std::size_t> told;
  const auto tell = [&](const Progress& progress) {
    EXPECT_EQ(progress.total, 4U);
    told.push_back(progress.done);
  };
  // The second begins when the 40 of the first, after its 10, has ended.
  EXPECT_DOUBLE_EQ(estimateSweeps(sweeps, 2, measure, tell, {}), 50.0 + 100.0);
  EXPECT_EQ(measured, (std::vector<std::string>{"one", "one", "one", "two"}));
  EXPECT_EQ(told, (std::vector<std::size_t>{0, 1, 2, 3}));
  measured.clear();
  std::vector<PlannedSweep> bad = sweeps;
  bad[1].configs[0].split.folds = 5000;
  EXPECT_THROW(estimateSweeps(bad, 2, measure, {}, {}), OptionError);
  EXPECT_TRUE(measured.empty()) << "said before anything is measured";
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
