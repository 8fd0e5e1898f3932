#include "../synthetic_dataset.h"
#include "experiment/trainer.h"
#include "temporary_folder.h"
#include "training/torch_trainer.h"

#include <gtest/gtest.h>

#include <string>

namespace cuadrante::models {
namespace {

class LearningTest : public testing::TestWithParam<Cell> {
 protected:
  using Run = cuadrante::Run;  // hides testing::Test::Run

  /// Validation accuracy after a training on clips with a known rule.
  double validationAccuracy(Task task, std::vector<int> units) const {
    const test::TemporaryFolder folder;
    test::writeSyntheticDataset(folder / "data", 400);
    TrainingConfig config;
    config.model = {task, GetParam(), std::move(units), 0.3};
    config.epochs = 20;
    config.batch = 16;
    config.split.method = SplitMethod::ByClip;
    RunStore runs(folder / "runs");
    const Run run = makeTrainer()->train(config, folder / "data", std::nullopt, runs, {}, {});
    EXPECT_LT(run.epochs.back().train.loss, run.epochs.front().train.loss);
    return run.validation->accuracy;
  }
};

TEST_P(LearningTest, HearsWhetherTheLowBandsAreLoud) {
  EXPECT_GT(validationAccuracy(Task::Energia, {16}), 0.9);
}

TEST_P(LearningTest, TellsTheFourQuadrantsApartWithTwoLayers) {
  EXPECT_GT(validationAccuracy(Task::Cuadrantes, {16, 8}), 0.7);
}

INSTANTIATE_TEST_SUITE_P(Cells, LearningTest, testing::Values(Cell::Rnn, Cell::Lstm, Cell::Gru),
                         [](const testing::TestParamInfo<Cell>& cell) {
                           return std::string(cellKey(cell.param));
                         });

}  // namespace
}  // namespace cuadrante::models
