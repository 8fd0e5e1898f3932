#include "core/learning/schedule.h"

#include <gtest/gtest.h>

#include <map>

namespace cuadrante {
namespace {

std::vector<EpochResult> epochsOf(const std::vector<double>& validationLosses) {
  std::vector<EpochResult> epochs;
  for (const double loss : validationLosses)
    epochs.push_back(
        {static_cast<int>(epochs.size()) + 1, {1.0, 0.5}, LossAndAccuracy{loss, 0.5}, 1.0});
  return epochs;
}

TEST(Schedule, NoneKeepsTheRate) {
  TrainingConfig config;
  EXPECT_EQ(learningRateAt(config, epochsOf({1.0, 2.0, 3.0}), 0.9, 100.0), config.learningRate);
}

TEST(Schedule, CosineGoesFromTheRateToNothing) {
  TrainingConfig config;
  config.schedule = Schedule::Cosine;
  config.learningRate = 0.008;
  EXPECT_DOUBLE_EQ(learningRateAt(config, {}, 0.0, 100.0), 0.008);
  EXPECT_DOUBLE_EQ(learningRateAt(config, {}, 1.0 / 3, 100.0), 0.006);
  EXPECT_DOUBLE_EQ(learningRateAt(config, {}, 0.5, 100.0), 0.004);
  EXPECT_NEAR(learningRateAt(config, {}, 1.0, 100.0), 0.0, 1e-18);
}

// torch.optim.lr_scheduler.OneCycleLR(optimizer, max_lr=0.01, total_steps=20) of PyTorch 1.13.
TEST(Schedule, OneCycleGoesByPyTorchsValues) {
  TrainingConfig config;
  config.schedule = Schedule::OneCycle;
  config.learningRate = 0.01;
  const std::map<int, double> expected{
      {0, 0.0004},      {1, 0.001316718427},     {3, 0.006683281573},
      {5, 0.01},        {6, 0.00987464006235},   {7, 0.00950484632013},
      {12, 0.00500002}, {18, 0.000125399937649}, {19, 4e-08}};
  for (const auto& [step, rate] : expected)
    EXPECT_NEAR(learningRateAt(config, {}, step / 20.0, 20.0), rate, 1e-12) << step;
  EXPECT_NEAR(learningRateAt(config, {}, 0.0, 1.0), 0.01 / 25 / 1e4, 1e-15) << "of a single step";
}

// What Keras's ReduceLROnPlateau(factor=0.5, patience=2) says, followed by hand in its source.
TEST(Schedule, PlateauLowersTheRateWhereTheLossStays) {
  TrainingConfig config;
  config.schedule = Schedule::Plateau;
  config.plateauPatience = 2;
  config.plateauFactor = 0.5;
  config.learningRate = 0.008;
  const auto rateAfter = [&](const std::vector<double>& losses) {
    return learningRateAt(config, epochsOf(losses), 0.0, 100.0);
  };
  EXPECT_EQ(rateAfter({}), 0.008);
  EXPECT_EQ(rateAfter({1.0, 0.9, 0.95}), 0.008);
  EXPECT_EQ(rateAfter({1.0, 0.9, 0.95, 0.92}), 0.004);
  // The wait begins again, and so does it with a lower loss.
  EXPECT_EQ(rateAfter({1.0, 0.9, 0.95, 0.92, 0.91}), 0.004);
  EXPECT_EQ(rateAfter({1.0, 0.9, 0.95, 0.92, 0.91, 0.91}), 0.002);
  EXPECT_EQ(rateAfter({1.0, 0.9, 0.95, 0.8, 0.85}), 0.008);
  // Lower by 1e-4 or less is not lower.
  EXPECT_EQ(rateAfter({1.0, 0.99995, 0.99991}), 0.004);
  EXPECT_EQ(rateAfter({1.0, 0.99995, 0.9998}), 0.008);
}

TEST(Schedule, StopsAfterSoManyEpochsWithoutALowerLoss) {
  TrainingConfig config;
  const std::vector<EpochResult> epochs = epochsOf({1.0, 0.9, 0.9, 0.95});
  EXPECT_FALSE(stopsEarly(config, epochs));
  config.patience = 2;
  EXPECT_TRUE(stopsEarly(config, epochs));
  EXPECT_FALSE(stopsEarly(config, epochsOf({1.0, 0.9, 0.9, 0.89})));
  EXPECT_FALSE(stopsEarly(config, epochsOf({1.0, 1.1})));
  EXPECT_FALSE(stopsEarly(config, {}));
  config.patience = 3;
  EXPECT_FALSE(stopsEarly(config, epochs));
}

TEST(Schedule, TheLastShareOfTheEpochsIsAveraged) {
  TrainingConfig config;
  config.epochs = 10;
  EXPECT_FALSE(isAveraged(config, 10));
  config.swa = 0.25;
  EXPECT_FALSE(isAveraged(config, 7));
  EXPECT_TRUE(isAveraged(config, 8));
  config.swa = 0.01;
  EXPECT_FALSE(isAveraged(config, 9));
  EXPECT_TRUE(isAveraged(config, 10));
}

TEST(Schedule, TheBestEpochIsTheFirstWithTheLowestLoss) {
  EXPECT_EQ(bestEpoch(epochsOf({1.0, 0.9, 0.9, 0.95})), 2);
  EXPECT_FALSE(bestEpoch({}).has_value());
  EXPECT_FALSE(bestEpoch({{1, {1.0, 0.5}, std::nullopt, 1.0}}).has_value());
}

}  // namespace
}  // namespace cuadrante
