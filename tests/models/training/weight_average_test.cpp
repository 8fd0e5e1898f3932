#include "models/training/weight_average.h"

#include "../synthetic_dataset.h"
#include "core/learning/trainer.h"
#include "models/checkpoints/run_checkpoints.h"
#include "models/training/learner.h"
#include "models/training/torch_trainer.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <numeric>

namespace cuadrante::models {
namespace {

std::vector<float> valuesOf(const Safetensors& checkpoint, const std::string& name) {
  return floatsOf(checkpoint.tensors.at(name));
}

TEST(WeightAverage, IsTheMeanOfWhatTheWeightsWere) {
  torch::Tensor w = torch::tensor({1.0F, -2.0F}).set_requires_grad(true);
  WeightAverage average({{"w", w}});
  const auto becomes = [&](float first, float second) {
    const torch::NoGradGuard noGradient;
    w.copy_(torch::tensor({first, second}));
  };
  average.add();
  becomes(3, 0);
  average.add();
  becomes(8, -7);
  average.add();
  becomes(100, 100);
  average.use();
  EXPECT_TRUE(torch::allclose(w, torch::tensor({4.0F, -3.0F})));
  EXPECT_EQ(average.state().back().first, "swa.count");
  EXPECT_EQ(average.state().back().second.item<float>(), 3.0F);
}

TEST(WeightAverage, TheStatisticsOfItsNormsAreThoseOfTheTrainingClips) {
  const test::TemporaryFolder folder;
  test::writeSyntheticDataset(folder / "data", 24, 30, 7);
  const Dataset dataset = Dataset::open(folder / "data");
  TrainingConfig config;
  config.model.architecture = RecurrentSpec{Cell::Gru, {5}, 0.3};
  config.swa = 0.5;
  config.batch = 8;
  for (const Kernels kernels : {Kernels::Fused, Kernels::Reference}) {
    config.kernels = kernels;
    Learner learner(config, dataset);
    std::vector<std::size_t> rows(dataset.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    learner.startStep(1);
    learner.train(rows);
    learner.average();
    const std::vector<std::size_t> half(rows.begin(), rows.begin() + 16);
    learner.useAverage(half);
    const std::vector<float> means = valuesOf(learner.snapshot({}), "input_norm.moving_mean");
    for (std::size_t band = 0; band < dataset.bands(); ++band) {
      double sum = 0.0;
      for (const std::size_t row : half)
        for (std::size_t step = 0; step < dataset.timeSteps(); ++step)
          sum += dataset.spectrogram(row)[step * dataset.bands() + band];
      EXPECT_NEAR(means[band], sum / (16.0 * 30.0), 1e-4) << band;
    }
  }
}

/// The mean of the last epochs' checkpoints judges, and is what predicting the dataset again meets.
TEST(WeightAverage, OfTheLastEpochsJudges) {
  const test::TemporaryFolder folder;
  test::writeSyntheticDataset(folder / "data", 40, 30, 7);
  TrainingConfig config;
  config.model.architecture = DenseSpec{};
  config.optimizer = Optimizer::Adam;
  config.epochs = 6;
  config.swa = 0.5;
  config.split.method = SplitMethod::ByClip;
  RunStore runs(folder / "runs");
  std::vector<std::vector<float>> kernels;
  const auto trainer = makeTrainer();
  const cuadrante::Run run =
      trainer->train(config, folder / "data", std::nullopt, runs,
                     [&](const TrainingProgress& progress) {
                       if (progress.finishedEpoch && progress.epoch > 3)
                         kernels.push_back(valuesOf(
                             readCheckpoint(runs.checkpointFile(progress.run)), "dense_kernel"));
                     },
                     {});
  ASSERT_EQ(kernels.size(), 3U);
  EXPECT_EQ(runs.judgingWeights(run).filename(), "averaged.safetensors");
  const std::vector<float> averaged =
      valuesOf(readCheckpoint(runs.judgingWeights(run)), "dense_kernel");
  for (std::size_t i = 0; i < averaged.size(); ++i)
    EXPECT_NEAR(averaged[i], (kernels[0][i] + kernels[1][i] + kernels[2][i]) / 3, 1e-5) << i;
  EXPECT_NE(averaged, kernels[2]);
  const auto again = trainer->predict(folder / "data", run, runs.judgingWeights(run), {});
  const std::vector<Prediction> said = runs.loadPredictions(run.number);
  ASSERT_EQ(again.size(), said.size());
  for (std::size_t row = 0; row < said.size(); ++row)
    EXPECT_NEAR(again[row][0], said[row].probabilities[0], 1e-9) << row;
  EXPECT_NE(run.lastScore.value().test->loss, run.test->loss);
}

}  // namespace
}  // namespace cuadrante::models
