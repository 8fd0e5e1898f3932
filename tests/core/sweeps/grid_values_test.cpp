#include "core/ground/error.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"
#include "recurrent_spec.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

using namespace std::string_literals;

TEST(GridValues, TheUsualGridIsTheUsualTraining) {
  EXPECT_EQ(expandGrid(Grid{}), std::vector{TrainingConfig{}});
}

TEST(GridValues, AGridAsValuesIsTheGrid) {
  const std::string recommended(presetNamed("recommended").grid);
  EXPECT_EQ(expandGrid(gridFromJson(recommended)), expandGrid(recommended));
  const Grid grid = gridFromJson(R"({"cell": ["rnn", "lstm", "gru"], "batch": [32, 48],
                                     "units": [[32], [64], [64, 32], [128, 64]]})");
  using Wholes = std::vector<int>;
  using Values = std::vector<OptionValue>;
  EXPECT_EQ(grid.lists.at("cell"), (Values{"rnn"s, "lstm"s, "gru"s}));
  EXPECT_EQ(grid.lists.at("units"),
            (Values{Wholes{32}, Wholes{64}, Wholes{64, 32}, Wholes{128, 64}}));
  EXPECT_EQ(grid.lists.at("batch"), (Values{std::int64_t{32}, std::int64_t{48}}));
  EXPECT_EQ(expandGrid(completed(grid)), expandGrid(grid));
}

TEST(GridValues, AConfigurationAsAGridIsThatConfiguration) {
  TrainingConfig config;
  config.model = {Task::Placer,
                  RecurrentSpec{Cell::Lstm, {64, 32}, 0.3, true, RecurrentActivation::HardSigmoid}};
  config.epochs = 7;
  config.optimizer = Optimizer::Adam;
  config.schedule = Schedule::Plateau;
  config.plateauPatience = 3;
  config.patience = 4;
  config.clipNorm = 1.5;
  config.seed = config.split.seed = 5;
  config.split.method = SplitMethod::ByClip;
  config.kernels = Kernels::Reference;
  config.device = Device::Cpu;
  EXPECT_EQ(expandGrid(gridOf(config)), std::vector{config});
  config = {};
  config.model.architecture = Cnn2dSpec{};
  config.optimizer = Optimizer::Adam;
  EXPECT_EQ(expandGrid(gridOf(config)), std::vector{config});
}

TEST(GridValues, EveryOptionThatAGridMayVaryIsVaried) {
  const Grid grid = gridFromJson(
      R"({"schedule": ["none", "cosine"], "tf32": [false, true], "plateau-factor": [0.1, 0.5]})");
  EXPECT_EQ(sizeOf(grid), 8U);
  const auto configs = expandGrid(grid);
  ASSERT_EQ(configs.size(), 8U);
  EXPECT_EQ(configs.front().schedule, Schedule::None);
  EXPECT_EQ(configs.back().schedule, Schedule::Cosine);
  EXPECT_EQ(configs.back().plateauFactor, 0.5);
  EXPECT_TRUE(configs.back().tf32);
}

TEST(GridValues, AnEmptyListIsRefusedByItsName) {
  Grid grid;
  grid.lists["batch"] = {};
  try {
    expandGrid(grid);
    ADD_FAILURE();
  } catch (const OptionError& error) {
    EXPECT_NE(error.detail().find("batch"), std::string::npos) << error.detail();
  }
}

}  // namespace
}  // namespace cuadrante
