#include "../synthetic_dataset.h"
#include "core/ground/error.h"
#include "models/training/learner.h"
#include "models/training/torch_trainer.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <memory>
#include <numeric>
#include <span>
#include <string>
#include <vector>

namespace cuadrante::models {
namespace {

/// A trained network, and passes of it with dropout.
class DropoutPassesTest : public testing::TestWithParam<ModelSpec> {
 protected:
  DropoutPassesTest() {
    const bool cnn = std::holds_alternative<Cnn2dSpec>(GetParam().architecture);
    test::writeSyntheticDataset(folder_ / "data", 37, cnn ? 700 : 60, cnn ? 49 : 12);
    rows_.resize(37);
    std::iota(rows_.begin(), rows_.end(), std::size_t{0});
  }

  TrainingConfig config(Kernels kernels = Kernels::Auto) const {
    TrainingConfig config;
    config.model = GetParam();
    config.kernels = kernels;
    return config;
  }

  static void train(Learner& learner, std::span<const std::size_t> rows) {
    learner.startStep(1);
    for (int step = 0; step < 3; ++step)
      learner.train(rows.first(24));
  }

  static std::vector<double> flat(const std::vector<Verdict>& verdicts) {
    std::vector<double> all;
    for (const Verdict& verdict : verdicts)
      all.insert(all.end(), verdict.probabilities.begin(), verdict.probabilities.end());
    return all;
  }

  static double distance(const std::vector<double>& a, const std::vector<double>& b) {
    double most = 0.0;
    for (std::size_t i = 0; i < a.size(); ++i)
      most = std::max(most, std::abs(a[i] - b[i]));
    return most;
  }

  test::TemporaryFolder folder_;
  std::vector<std::size_t> rows_;
};

TEST_P(DropoutPassesTest, DifferAmongThemselvesAndScatterAboutTheNetworkWithoutDropout) {
  const Dataset dataset = Dataset::open(folder_ / "data");
  Learner learner(config(), dataset);
  train(learner, rows_);
  const std::vector<double> plain = flat(learner.evaluate(rows_));
  std::vector<double> mean(plain.size(), 0.0);
  constexpr int kPasses = 300;
  const std::vector<double> first = flat(learner.evaluateWithDropout(rows_, 1));
  for (int pass = 0; pass < kPasses; ++pass) {
    const std::vector<double> said =
        flat(learner.evaluateWithDropout(rows_, static_cast<std::uint64_t>(pass + 2)));
    EXPECT_GT(distance(said, first), 1e-4);
    for (std::size_t i = 0; i < mean.size(); ++i)
      mean[i] += said[i] / kPasses;
  }
  // Not exactly: the mean over masks of what bends is not what bends of the mean.
  EXPECT_LT(distance(mean, plain), 0.1);
  EXPECT_LT(distance(mean, plain), distance(first, plain));
  // Neither BatchNorms nor anything else of the network has moved.
  EXPECT_EQ(flat(learner.evaluate(rows_)), plain);
  EXPECT_EQ(flat(learner.evaluateWithDropout(rows_, 1)), first);
}

TEST_P(DropoutPassesTest, AClipIsJudgedWhateverElseIsInItsBatch) {
  // By the batch's own statistics, another batch would change what is said of its first clip.
  const Dataset dataset = Dataset::open(folder_ / "data");
  Learner learner(config(Kernels::Reference), dataset);
  train(learner, rows_);
  std::vector<std::size_t> others = rows_;
  std::rotate(others.begin() + 1, others.begin() + 20, others.end());
  const Verdict first = learner.evaluateWithDropout(rows_, 4)[0];
  EXPECT_NEAR(learner.evaluateWithDropout(others, 4)[0].probabilities[0], first.probabilities[0],
              1e-5);
}

TEST_P(DropoutPassesTest, OurKernelsAndLibTorchsDrawTheSameNetworks) {
  const Dataset dataset = Dataset::open(folder_ / "data");
  Learner fused(config(Kernels::Fused), dataset);
  train(fused, rows_);
  Learner reference(config(Kernels::Reference), dataset);
  reference.restore(fused.snapshot({1, 0, 0.0, 0, 24}), {});
  for (const std::uint64_t seed : {1ULL, 2ULL, 3ULL})
    EXPECT_LT(distance(flat(fused.evaluateWithDropout(rows_, seed)),
                       flat(reference.evaluateWithDropout(rows_, seed))),
              1e-4);
}

INSTANTIATE_TEST_SUITE_P(
    Networks, DropoutPassesTest,
    testing::Values(ModelSpec{Task::Energia, RecurrentSpec{Cell::Gru, {16}, 0.3}},
                    ModelSpec{Task::Energia, RecurrentSpec{Cell::Lstm, {12, 8}, 0.3}},
                    ModelSpec{Task::Cuadrantes, RecurrentSpec{Cell::Gru, {12, 8}, 0.3, true}},
                    ModelSpec{Task::Cuadrantes, Cnn2dSpec{0.3}}),
    [](const testing::TestParamInfo<ModelSpec>& model) {
      std::string name = modelName(model.param);
      std::ranges::replace_if(
          name, [](char c) { return c == '-' || c == '.'; }, '_');
      return name;
    });

TEST(PredictWithDropout, IsRepeatableAndHasARowForEveryClipAndPass) {
  const test::TemporaryFolder folder;
  test::writeSyntheticDataset(folder / "data", 21, 12, 6);
  RunStore runs(folder / "runs");
  const std::unique_ptr<Trainer> trainer(cuadrante_make_trainer());
  TrainingConfig config;
  config.model = {Task::Cuadrantes, RecurrentSpec{Cell::Gru, {6, 5}, 0.4}};
  config.epochs = 1;
  config.batch = 8;
  config.split.method = SplitMethod::ByClip;
  const cuadrante::Run run = trainer->train(config, folder / "data", std::nullopt, runs, {}, {});
  const auto passes = [&](int count, std::uint64_t seed) {
    return trainer->predictWithDropout(folder / "data", run, runs.checkpointFile(run.number), count,
                                       seed, {});
  };
  const auto three = passes(3, 7);
  ASSERT_EQ(three.size(), 21u);
  for (const auto& clip : three) {
    ASSERT_EQ(clip.size(), 3u);
    ASSERT_EQ(clip[0].size(), 4u);
    EXPECT_NE(clip[0], clip[1]);
    EXPECT_NEAR(std::accumulate(clip[2].begin(), clip[2].end(), 0.0), 1.0, 1e-6);
  }
  EXPECT_EQ(passes(3, 7), three);
  EXPECT_NE(passes(3, 8), three);
  // More passes of the same seed begin with the same ones.
  EXPECT_EQ(passes(5, 7)[20][2], three[20][2]);
  EXPECT_THROW(passes(0, 7), OptionError);
}

}  // namespace
}  // namespace cuadrante::models
