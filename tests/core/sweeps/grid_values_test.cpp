#include "core/ground/error.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"

#include <gtest/gtest.h>

namespace cuadrante {
namespace {

TEST(GridValues, TheUsualGridIsTheUsualTraining) {
  EXPECT_EQ(expandGrid(Grid{}), std::vector{TrainingConfig{}});
}

TEST(GridValues, APresetAsValuesIsThePreset) {
  for (const Preset& preset : presets()) {
    const std::string json(preset.grid);
    EXPECT_EQ(expandGrid(gridFromJson(json)), expandGrid(json)) << preset.name;
  }
  const Grid grid = gridFromJson(std::string(presetNamed("thesis-5-1").grid));
  EXPECT_EQ(grid.cell, (std::vector{Cell::Rnn, Cell::Lstm, Cell::Gru}));
  EXPECT_EQ(grid.units, (std::vector<std::vector<int>>{{32}, {64}, {64, 32}, {128, 64}}));
  EXPECT_EQ(grid.batch, (std::vector{32, 48}));
}

TEST(GridValues, AConfigurationAsAGridIsThatConfiguration) {
  TrainingConfig config;
  config.model = {Task::Placer, Cell::Lstm, {64, 32}, 0.3, true, RecurrentActivation::HardSigmoid};
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
  config.model.cell = Cell::Cnn2d;
  config.model.units.clear();
  config.optimizer = Optimizer::Adam;
  EXPECT_EQ(expandGrid(gridOf(config)), std::vector{config});
}

TEST(GridValues, AnOptionWithoutAListHasOneValue) {
  EXPECT_EQ(gridFromJson(R"({"schedule": ["cosine"]})").others.schedule, Schedule::Cosine);
  EXPECT_THROW(gridFromJson(R"({"schedule": ["none", "cosine"]})"), OptionError);
}

TEST(GridValues, AnEmptyListIsRefusedByItsName) {
  Grid grid;
  grid.batch.clear();
  try {
    expandGrid(grid);
    ADD_FAILURE();
  } catch (const OptionError& error) {
    EXPECT_NE(error.detail().find("batch"), std::string::npos) << error.detail();
  }
}

}  // namespace
}  // namespace cuadrante
