#include "models/training/learner.h"

#include "../synthetic_dataset.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace cuadrante::models {
namespace {

class LearnerTest : public testing::TestWithParam<ModelSpec> {};

/// What a seed gives does not depend on the machine's cores: steps and verdicts, to the last bit.
TEST_P(LearnerTest, TheNumberOfThreadsChangesNoBit) {
  const test::TemporaryFolder folder;
  const bool cnn = std::holds_alternative<Cnn2dSpec>(GetParam().architecture);
  test::writeSyntheticDataset(folder / "data", 37, cnn ? 700 : 90, cnn ? 49 : 20);
  const Dataset dataset = Dataset::open(folder / "data");
  std::vector<std::size_t> rows(dataset.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  const auto probabilities = [&](int threads) {
    TrainingConfig config;
    config.model = GetParam();
    config.threads = threads;
    config.kernels = Kernels::Fused;
    Learner learner(config, dataset);
    learner.startStep(1);
    for (int step = 0; step < 3; ++step)
      learner.train(std::span(rows).first(21));
    std::vector<double> result;
    for (const Verdict& verdict : learner.evaluate(rows))
      result.insert(result.end(), verdict.probabilities.begin(), verdict.probabilities.end());
    return result;
  };
  const std::vector<double> expected = probabilities(1);
  EXPECT_GT(*std::ranges::max_element(expected) - *std::ranges::min_element(expected), 0.01);
  for (const int threads : {2, 3})
    EXPECT_EQ(probabilities(threads), expected) << threads;
}

/// What changes training batches leaves those that are judged as they are, bit by bit.
TEST(Learner, ChangesTheClipsOfTrainingAlone) {
  const test::TemporaryFolder folder;
  test::writeSyntheticDataset(folder / "data", 24, 90, 20);
  const Dataset dataset = Dataset::open(folder / "data");
  std::vector<std::size_t> rows(dataset.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  struct Said {
    std::vector<Verdict> inTraining, judged;
  };
  const auto said = [&](const TrainingConfig& config) {
    Learner learner(config, dataset);
    std::vector<Verdict> judged = learner.evaluate(rows);
    learner.startStep(1);
    return Said{learner.train(rows).verdicts, std::move(judged)};
  };
  const auto losses = [](const std::vector<Verdict>& verdicts) {
    std::vector<double> result;
    for (const Verdict& verdict : verdicts)
      result.push_back(verdict.loss);
    return result;
  };
  for (const Kernels kernels : {Kernels::Fused, Kernels::Reference}) {
    TrainingConfig usual;
    usual.model.architecture = RecurrentSpec{Cell::Gru, {9}, 0.0};
    usual.kernels = kernels;
    TrainingConfig masked = usual, mixed = usual, smoothed = usual;
    masked.augmentation = {.maskTime = 30, .maskBands = 6};
    mixed.mixup = 1.0;
    smoothed.labelSmoothing = 0.3;
    const Said expected = said(usual);
    for (const TrainingConfig& config : {masked, mixed}) {
      EXPECT_EQ(losses(said(config).judged), losses(expected.judged));
      EXPECT_NE(losses(said(config).inTraining), losses(expected.inTraining));
    }
    EXPECT_EQ(losses(said(smoothed).inTraining), losses(expected.inTraining))
        << "the loss that is shown is not the smoothed one";
    // Nobody is known to have labelled these clips with others: shares of one class.
    TrainingConfig soft = usual;
    soft.softLabels = true;
    EXPECT_EQ(losses(said(soft).judged), losses(expected.judged));
    TrainingConfig cropped = usual;
    cropped.augmentation.crop = 0.5;
    EXPECT_NE(losses(said(cropped).judged), losses(expected.judged)) << "by the mean of crops";
  }
}

INSTANTIATE_TEST_SUITE_P(
    Networks, LearnerTest,
    testing::Values(ModelSpec{Task::Energia, RecurrentSpec{Cell::Rnn, {20}, 0.3}},
                    ModelSpec{Task::Energia, RecurrentSpec{Cell::Lstm, {64, 32}, 0.3}},
                    ModelSpec{Task::Cuadrantes, RecurrentSpec{Cell::Gru, {32, 16}, 0.3}},
                    ModelSpec{Task::Cuadrantes, RecurrentSpec{Cell::GruResetAfter, {17}, 0.3}},
                    ModelSpec{Task::Cuadrantes, RecurrentSpec{Cell::Gru, {12}, 0.3, true}},
                    ModelSpec{Task::Cuadrantes, Cnn2dSpec{0.3}},
                    ModelSpec{Task::Cuadrantes, DenseSpec{.hidden = 24, .dropout = 0.3}},
                    ModelSpec{Task::Placer, DenseSpec{.fourier = 40}, Heads::All, 2},
                    ModelSpec{Task::Energia, RecurrentSpec{Cell::Gru, {9}, 0.3}, Heads::All, 2}),
    [](const testing::TestParamInfo<ModelSpec>& model) {
      std::string name = modelName(model.param);
      std::ranges::replace_if(
          name, [](char c) { return c == '-' || c == '.'; }, '_');
      return name;
    });

}  // namespace
}  // namespace cuadrante::models
