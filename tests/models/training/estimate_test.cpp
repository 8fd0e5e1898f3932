#include "../synthetic_dataset.h"
#include "core/ground/error.h"
#include "models/training/torch_trainer.h"
#include "models/training/training_cost.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

namespace cuadrante::models {
namespace {

TEST(BatchCost, IsTheLineThroughTwoMeasuredBatches) {
  const BatchCost cost = BatchCost::through(8, 0.5, 32, 1.1);
  EXPECT_NEAR(cost.perClip, 0.025, 1e-12);
  EXPECT_NEAR(cost.perBatch, 0.3, 1e-12);
}

TEST(BatchCost, IsProportionalWhereALineMakesNoSense) {
  const auto expectProportional = [](const BatchCost& cost) {
    EXPECT_EQ(cost.perBatch, 0.0);
    EXPECT_NEAR(cost.perClip, 0.05, 1e-12);
  };
  expectProportional(BatchCost::through(8, 2.0, 32, 1.6));  // noise: the small one took longer
  expectProportional(BatchCost::through(8, 0.1, 32, 1.6));  // would begin below zero
  expectProportional(BatchCost::through(0, 0.0, 2, 0.1));   // nothing smaller was measured
}

TEST(BatchCost, APassHasItsLastBatch) {
  const BatchCost cost{0.3, 0.025};
  EXPECT_EQ(cost.pass(0, 32), 0.0);
  EXPECT_NEAR(cost.pass(64, 32), 2 * 0.3 + 64 * 0.025, 1e-12);
  EXPECT_NEAR(cost.pass(65, 32), 3 * 0.3 + 65 * 0.025, 1e-12);
  EXPECT_NEAR(cost.pass(5, 32), 0.3 + 5 * 0.025, 1e-12);
}

TEST(TrainingCost, CountsEveryEpochItsValidationAndTheVerdictsAtTheEnd) {
  TrainingConfig config;
  config.epochs = 50;
  config.batch = 32;
  TrainingCost cost{2.0, {0.1, 0.01}, {0.05, 0.002}};
  const double epoch = 23 * 0.1 + 720 * 0.01 + 6 * 0.05 + 180 * 0.002;
  EXPECT_NEAR(cost.seconds(config, 720, 180, 1000), 2.0 + 50 * epoch + 32 * 0.05 + 1000 * 0.002,
              1e-9);
  cost.keeping = 0.03;
  EXPECT_NEAR(cost.seconds(config, 720, 180, 1000),
              2.0 + 50 * (epoch + 0.03) + 32 * 0.05 + 1000 * 0.002, 1e-9);
}

class EstimateTest : public testing::Test {
 protected:
  EstimateTest() { test::writeSyntheticDataset(folder_ / "data", 30, 12, 6); }

  double estimate(const TrainingConfig& config, std::stop_token stop = {}) {
    return makeTrainer()->estimate(config, folder_ / "data", std::move(stop));
  }
  static TrainingConfig config() {
    TrainingConfig config;
    recurrent(config.model).units = {4};
    config.batch = 8;
    config.split.method = SplitMethod::ByClip;
    return config;
  }

  test::TemporaryFolder folder_;
};

TEST_F(EstimateTest, MeasuresWithoutLeavingARun) {
  const std::filesystem::path temporary = folder_ / "tmp";
  std::filesystem::create_directory(temporary);
  setenv("TMPDIR", temporary.c_str(), 1);
  EXPECT_GT(estimate(config()), 0.0);
  unsetenv("TMPDIR");
  EXPECT_TRUE(std::filesystem::is_empty(temporary));
  EXPECT_FALSE(std::filesystem::exists(folder_ / "data/runs"));
}

TEST_F(EstimateTest, RefusesWhatCannotBeTrained) {
  TrainingConfig bad = config();
  bad.split.test = 1.0;
  EXPECT_THROW(estimate(bad), OptionError);
  bad = config();
  bad.model = {.architecture = Cnn2dSpec{}};  // 12 time steps are too few for it
  EXPECT_THROW(estimate(bad), OptionError);
}

TEST_F(EstimateTest, CanBeStopped) {
  std::stop_source stop;
  stop.request_stop();
  EXPECT_THROW(estimate(config(), stop.get_token()), Interrupted);
}

}  // namespace
}  // namespace cuadrante::models
