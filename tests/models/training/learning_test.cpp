#include "../synthetic_dataset.h"
#include "core/learning/trainer.h"
#include "models/training/torch_trainer.h"
#include "recurrent_spec.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <string>

namespace cuadrante::models {
namespace {

/// A training on clips with a known rule; every fifth clip is kept for the test.
cuadrante::Run learn(const ModelSpec& model, std::size_t clips, int epochs, std::size_t steps,
                     std::size_t bands, std::uint64_t seed = 1, Kernels kernels = Kernels::Auto) {
  const test::TemporaryFolder folder;
  test::writeSyntheticDataset(folder / "data", clips, steps, bands);
  TrainingConfig config;
  config.model = model;
  config.epochs = epochs;
  config.batch = 16;
  config.seed = seed;
  config.kernels = kernels;
  if (std::holds_alternative<Cnn2dSpec>(model.architecture))
    config.optimizer = Optimizer::Adam;  // as in the thesis; by RMSprop the loss leaps now and then
  config.split.method = SplitMethod::ByClip;
  RunStore runs(folder / "runs");
  return makeTrainer()->train(config, folder / "data", std::nullopt, runs, {}, {});
}

class LearningTest : public testing::TestWithParam<ModelSpec> {};

/// Binary and categorical, each architecture of the thesis.
TEST_P(LearningTest, HearsWhatIsLoud) {
  const ModelSpec& model = GetParam();
  const bool cnn = std::holds_alternative<Cnn2dSpec>(model.architecture);
  const cuadrante::Run run = cnn ? learn(model, 200, 8, 681, 46) : learn(model, 600, 10, 48, 12);
  EXPECT_LT(run.epochs.back().train.loss, run.epochs.front().train.loss);
  EXPECT_GT(run.test->accuracy, 0.9);
}

INSTANTIATE_TEST_SUITE_P(
    Architectures, LearningTest,
    testing::Values(ModelSpec{Task::Energia, RecurrentSpec{Cell::Rnn, {16}, 0.3}},
                    ModelSpec{Task::Energia, RecurrentSpec{Cell::Lstm, {16}, 0.3}},
                    ModelSpec{Task::Energia, RecurrentSpec{Cell::Gru, {16}, 0.3}},
                    ModelSpec{Task::Energia, RecurrentSpec{Cell::GruResetAfter, {16}, 0.3}},
                    ModelSpec{Task::Cuadrantes, RecurrentSpec{Cell::Gru, {24, 16}, 0.2}},
                    ModelSpec{Task::Energia, RecurrentSpec{Cell::Rnn, {16}, 0.3, true}},
                    ModelSpec{Task::Energia, RecurrentSpec{Cell::Lstm, {16}, 0.3, true}},
                    ModelSpec{Task::Energia, RecurrentSpec{Cell::Gru, {16}, 0.3, true}},
                    ModelSpec{Task::Energia, Cnn2dSpec{0.3}}),
    [](const testing::TestParamInfo<ModelSpec>& model) {
      std::string name = modelName(model.param);
      std::replace_if(
          name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
      return name;
    });

/// From the same seeds, which draw the same parameters and the same dropout; what differs is
/// rounding, and what training makes of it.
TEST(Learning, FusedAndReferenceKernelsEndWithinTheNoiseOfSeeds) {
  const ModelSpec gru{Task::Energia, RecurrentSpec{Cell::Gru, {8}, 0.3}};
  constexpr int kSeeds = 5;
  double accuracy[2] = {}, loss[2] = {}, squares = 0.0;
  for (int which = 0; which < 2; ++which)
    for (int seed = 1; seed <= kSeeds; ++seed) {
      const cuadrante::Run run = learn(gru, 300, 8, 24, 12, std::uint64_t(seed),
                                       which == 0 ? Kernels::Fused : Kernels::Reference);
      const double last = run.epochs.back().train.loss;
      accuracy[which] += run.test->accuracy / kSeeds;
      loss[which] += last / kSeeds;
      squares += which == 1 ? last * last / kSeeds : 0.0;
    }
  const double noise = std::sqrt(squares - loss[1] * loss[1]);
  EXPECT_GT(noise, 0.0);
  EXPECT_LT(std::abs(loss[0] - loss[1]), noise);
  EXPECT_GT(accuracy[0], 0.85);
  EXPECT_NEAR(accuracy[0], accuracy[1], 0.03);
}

}  // namespace
}  // namespace cuadrante::models
