#include "core/ground/error.h"
#include "core/learning/model_summary.h"
#include "core/learning/training_options.h"
#include "models/networks/network.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cmath>
#include <numeric>
#include <stdexcept>

namespace cuadrante::models {
namespace {

std::unique_ptr<Network> svm(Task task, Heads heads = Heads::Own, std::size_t timeSteps = 1) {
  return makeNetwork({.task = task, .architecture = SvmSpec{}, .heads = heads}, 2, timeSteps, 1);
}

/// Points around the middles of four quadrants, and which they are.
struct Points {
  Points() {
    const torch::Tensor middles =
        torch::tensor({1.0F, 1.0F, -1.0F, 1.0F, -1.0F, -1.0F, 1.0F, -1.0F}).view({4, 2});
    torch::manual_seed(5);
    quadrant = torch::arange(80) % 4;
    statistics = middles.index_select(0, quadrant) + torch::randn({80, 2}) * 0.2;
    songs.resize(80);
    std::iota(songs.begin(), songs.end(), std::int64_t{0});
  }
  torch::Tensor quadrant, statistics;
  std::vector<std::int64_t> songs;
};

TEST(Svm, SaysWhichQuadrantAPointIsIn) {
  const Points points;
  const auto network = svm(Task::Cuadrantes);
  ASSERT_GT(network->fittedTo(), 80);
  network->fit({points.statistics, points.quadrant.unsqueeze(1), points.songs});
  const torch::NoGradGuard noGradient;
  const torch::Tensor said =
      network->forward(points.statistics.unsqueeze(1), std::nullopt).softmax(1);
  EXPECT_TRUE(torch::equal(said.argmax(1), points.quadrant));
  EXPECT_GT(said.amax(1).min().item<double>(), 0.5);
}

/// Of a song judged by windows and of the same windows as files the points differed by 3e-6.
TEST(Svm, SaysOfAClipAloneWhatItSaysOfItAmongOthers) {
  torch::manual_seed(7);
  const std::int64_t clips = 600, inputs = 209;
  const torch::Tensor statistics = torch::randn({clips, inputs});
  const torch::Tensor classes = (statistics.select(1, 0) > 0).to(torch::kInt64).unsqueeze(1);
  std::vector<std::int64_t> songs(static_cast<std::size_t>(clips));
  std::iota(songs.begin(), songs.end(), std::int64_t{0});
  const auto network =
      makeNetwork({.task = Task::Energia, .architecture = SvmSpec{}, .heads = Heads::Own},
                  static_cast<std::size_t>(inputs), 1, 1);
  network->fit({statistics, classes, songs});
  const torch::NoGradGuard noGradient;
  const torch::Tensor asked = torch::randn({64, 1, inputs});
  const torch::Tensor together = network->forward(asked, std::nullopt).sigmoid();
  for (std::int64_t i = 0; i < asked.size(0); ++i) {
    const torch::Tensor alone = network->forward(asked.narrow(0, i, 1), std::nullopt).sigmoid();
    EXPECT_LE((alone - together.narrow(0, i, 1)).abs().item<float>(), 1.2e-7F)
        << "a place of 32 bits, clip " << i;
  }
}

TEST(Svm, HasAMachineForEachHead) {
  const Points points;
  const torch::Tensor energia = (points.statistics.select(1, 1) > 0).to(torch::kInt64),
                      placer = (points.statistics.select(1, 0) > 0).to(torch::kInt64);
  const auto network = svm(Task::Energia, Heads::All);
  network->fit(
      {points.statistics, torch::stack({energia, placer, points.quadrant}, 1), points.songs});
  const torch::NoGradGuard noGradient;
  const torch::Tensor said = network->forward(points.statistics.unsqueeze(1), std::nullopt);
  ASSERT_EQ(said.sizes(), (std::vector<std::int64_t>{80, 6}));
  EXPECT_TRUE(torch::equal((said.select(1, 0) > 0).to(torch::kInt64), energia));
  EXPECT_TRUE(torch::equal((said.select(1, 1) > 0).to(torch::kInt64), placer));
  EXPECT_TRUE(torch::equal(said.narrow(1, 2, 4).argmax(1), points.quadrant));
}

TEST(Svm, IsWhatItsBuffersAre) {
  const Points points;
  const auto network = svm(Task::Cuadrantes), other = svm(Task::Cuadrantes);
  network->standardiseBy(torch::tensor({0.5F, 0.0F}), torch::tensor({2.0F, 1.0F}));
  network->fit({points.statistics, points.quadrant.unsqueeze(1), points.songs});
  other->makeRoom(80);
  const torch::NoGradGuard noGradient;
  for (const auto& item : network->named_buffers())
    other->named_buffers()[item.key()].copy_(item.value());
  EXPECT_TRUE(network->named_parameters().is_empty());
  const torch::Tensor x = points.statistics.unsqueeze(1);
  EXPECT_TRUE(torch::equal(network->forward(x, std::nullopt), other->forward(x, std::nullopt)));
}

TEST(Svm, ClipsThatAreNotFiniteAreRefused) {
  Points points;
  points.statistics[7][1] = std::nanf("");
  EXPECT_THROW(
      svm(Task::Cuadrantes)->fit({points.statistics, points.quadrant.unsqueeze(1), points.songs}),
      OptionError);
}

TEST(Svm, BeforeItIsFittedItKnowsNothing) {
  const auto network = svm(Task::Energia);
  EXPECT_EQ(network->forward(torch::ones({3, 1, 2}), std::nullopt).abs().max().item<double>(), 0.0);
  const auto overTime = svm(Task::Energia, Heads::Own, 9);
  EXPECT_EQ(overTime->statistics(torch::ones({3, 9, 2})).sizes(),
            (std::vector<std::int64_t>{3, 4}));
  EXPECT_EQ(parameterCount({.architecture = SvmSpec{}}, 9, 2), 0);
}

TEST(Svm, RefusesWhatOnlyStepsCanFollow) {
  TrainingConfig config;
  config.model.architecture = SvmSpec{};
  EXPECT_NO_THROW(validate(config));
  TrainingConfig point = config, members = config, from = config, mixed = config, smoothed = config,
                 soft = config, averaged = config, cropped = config;
  point.model.heads = Heads::Point;
  members.model.members = 2;
  from.from = 1;
  mixed.mixup = 0.2;
  smoothed.labelSmoothing = 0.1;
  soft.softLabels = true;
  averaged.swa = 0.5;
  cropped.augmentation.crop = 0.5;
  for (const TrainingConfig& unfit :
       {point, members, from, mixed, smoothed, soft, averaged, cropped})
    EXPECT_THROW(validate(unfit), OptionError);
  TrainingConfig other = config;
  other.epochs = 7;
  other.learningRate = 0.5;
  other.optimizer = Optimizer::Adam;
  EXPECT_TRUE(sameConfiguration(config, other)) << "no steps are taken";
  EXPECT_THROW(makeNetwork({.architecture = DenseSpec{}}, 2, 1, 1)->fit({}), std::logic_error);
}

}  // namespace
}  // namespace cuadrante::models
