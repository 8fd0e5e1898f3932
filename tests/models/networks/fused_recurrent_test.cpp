#include "models/networks/fused_recurrent.h"

#include "../synthetic_dataset.h"
#include "models/networks/recurrent_stack.h"
#include "models/training/learner.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <ATen/CPUGeneratorImpl.h>

#include <numeric>

namespace cuadrante::models {
namespace {

constexpr int kOutputs = 4;
/// Batches that fill no group of clips, steps that fill no chunk.
constexpr std::int64_t kBatch = 11, kSteps = 37, kBands = 13;

torch::Tensor clips(std::int64_t steps = kSteps) {
  return torch::empty({kBatch, steps, kBands})
      .exponential_(1.0, at::detail::createCPUGenerator(5))
      .mul_(4);
}

/// With parameters that are not those of the start, in which gammas are 1 and biases 0.
std::unique_ptr<RecurrentStack> network(const RecurrentSpec& spec, Kernels kernels,
                                        int threads = 1) {
  auto result = std::make_unique<RecurrentStack>(spec, kOutputs, kBands, 7, kernels, threads);
  at::Generator random = at::detail::createCPUGenerator(11);
  const torch::NoGradGuard noGradient;
  for (torch::Tensor& parameter : result->parameters())
    parameter.add_(torch::empty_like(parameter).normal_(0, 0.1, random));
  return result;
}

using NamedResults = std::vector<std::pair<std::string, torch::Tensor>>;

/// Logits and loss of a training step, the gradients by all parameters, the moving statistics after
/// it, and logits by these.
NamedResults step(Network& network, const torch::Tensor& clipMajor) {
  const torch::Tensor x = network.layout() == BatchLayout::ClipMajor
                              ? clipMajor
                              : clipMajor.transpose(0, 1).contiguous();
  const torch::Tensor logits = network.forward(x, at::detail::createCPUGenerator(3));
  const torch::Tensor labels =
      torch::arange(x.size(network.layout() == BatchLayout::ClipMajor ? 0 : 1), torch::kInt64)
          .remainder(4);
  const torch::Tensor loss = torch::nll_loss(logits.log_softmax(1), labels, {}, at::Reduction::Sum);
  loss.backward();
  NamedResults results{{"logits", logits.detach()}, {"loss", loss.detach()}};
  for (const auto& item : network.named_parameters())
    results.emplace_back("gradient of " + item.key(), item.value().grad());
  for (const auto& item : network.named_buffers())
    results.emplace_back(item.key(), item.value());
  const torch::NoGradGuard noGradient;
  results.emplace_back("evaluation", network.forward(x, std::nullopt));
  return results;
}

double relativeError(const torch::Tensor& value, const torch::Tensor& expected) {
  return ((value.to(torch::kFloat64) - expected).norm() / expected.norm()).item<double>();
}

class FusedRecurrentTest : public testing::TestWithParam<RecurrentSpec> {};

/// Against the operations of LibTorch in double precision: no further away than those are in single
/// precision.
TEST_P(FusedRecurrentTest, ComputesWhatTheReferenceDoesWithAllGradients) {
  const RecurrentSpec& spec = GetParam();
  const torch::Tensor x = clips(spec.conv1d ? kSteps + 31 : kSteps);
  const auto fused = network(spec, Kernels::Fused, 2);
  const auto reference = network(spec, Kernels::Reference);
  const auto exact = network(spec, Kernels::Reference);
  exact->to(torch::kFloat64);
  const NamedResults ours = step(*fused, x), theirs = step(*reference, x),
                     expected = step(*exact, x.to(torch::kFloat64));
  ASSERT_EQ(ours.size(), expected.size());
  for (std::size_t i = 0; i < ours.size(); ++i) {
    ASSERT_EQ(ours[i].first, expected[i].first);
    // A BatchNorm follows the front: the gradient by its bias is 0 but for rounding.
    if (ours[i].first == "gradient of front_bias")
      continue;
    const double error = relativeError(ours[i].second, expected[i].second);
    EXPECT_LT(error, 1e-5) << ours[i].first;
    EXPECT_LT(error, 4 * relativeError(theirs[i].second, expected[i].second) + 5e-7)
        << ours[i].first;
    if (std::getenv("CUADRANTE_SHOW_ERRORS") != nullptr)
      std::printf("%-40s %8.1e %8.1e\n", ours[i].first.c_str(), error,
                  relativeError(theirs[i].second, expected[i].second));
  }
}

std::vector<RecurrentSpec> specs() {
  std::vector<RecurrentSpec> result;
  for (const Cell cell : {Cell::Rnn, Cell::Lstm, Cell::Gru, Cell::GruResetAfter}) {
    for (const std::vector<int>& units : {std::vector{9}, {32, 16}, {5, 1, 17}})
      result.push_back({cell, units, units.size() == 1 ? 0.0 : 0.4});
    result.push_back({cell, {8, 6}, 0.3, true});
    if (cell != Cell::Rnn)
      result.push_back({cell, {20, 7}, 0.3, false, RecurrentActivation::HardSigmoid});
  }
  return result;
}

INSTANTIATE_TEST_SUITE_P(Stacks, FusedRecurrentTest, testing::ValuesIn(specs()),
                         [](const testing::TestParamInfo<RecurrentSpec>& info) {
                           const RecurrentSpec& spec = info.param;
                           std::string name = spec.conv1d ? "Conv1d" : "";
                           name += cellKey(spec.cell);
                           std::erase(name, '-');
                           for (const int units : spec.units)
                             name += "_" + std::to_string(units);
                           return name + (spec.recurrentActivation == RecurrentActivation::Sigmoid
                                              ? ""
                                              : "_hard");
                         });

TEST(FusedRecurrent, TheNumberOfThreadsChangesNoBit) {
  const RecurrentSpec spec{Cell::Gru, {20, 7}, 0.4};
  const NamedResults one = step(*network(spec, Kernels::Fused, 1), clips());
  for (const int threads : {2, 3, 5}) {
    const NamedResults more = step(*network(spec, Kernels::Fused, threads), clips());
    for (std::size_t i = 0; i < one.size(); ++i)
      EXPECT_TRUE(torch::equal(more[i].second, one[i].second)) << one[i].first << " " << threads;
  }
}

TEST(FusedRecurrent, ClipsReadWhereTheyLieGiveTheSame) {
  const RecurrentSpec spec{Cell::Lstm, {12}, 0.0};
  const torch::Tensor x = clips();
  const OwnedClipBatch owned(x.data_ptr<float>(), kBatch, kSteps, kBands);
  const auto a = network(spec, Kernels::Fused), b = network(spec, Kernels::Fused);
  ASSERT_TRUE(a->readsInPlace());
  const at::Generator dropout = at::detail::createCPUGenerator(3);
  EXPECT_TRUE(torch::equal(a->forwardInPlace(owned.batch, dropout), b->forward(x, dropout)));
  EXPECT_TRUE(
      torch::equal(a->forwardInPlace(owned.batch, std::nullopt), b->forward(x, std::nullopt)));
}

TEST(FusedRecurrent, MemoryUsedForALargerBatchDoesNotShow) {
  const RecurrentSpec spec{Cell::Gru, {20, 7}, 0.4};
  const auto used = network(spec, Kernels::Fused), fresh = network(spec, Kernels::Fused);
  {
    const auto copies = network(spec, Kernels::Reference);
    step(*used, clips());
    const torch::NoGradGuard noGradient;
    for (const auto& item : copies->named_buffers())
      used->named_buffers()[item.key()].copy_(item.value());
    for (torch::Tensor& parameter : used->parameters())
      parameter.mutable_grad().reset();
  }
  const torch::Tensor few = clips().narrow(0, 2, 5).narrow(1, 0, 20).contiguous();
  const NamedResults first = step(*fresh, few), second = step(*used, few);
  for (std::size_t i = 0; i < first.size(); ++i)
    EXPECT_TRUE(torch::equal(second[i].second, first[i].second)) << first[i].first;
}

TEST(FusedRecurrent, OnlyTheLastForwardPassCanBeDifferentiated) {
  const auto a = network({Cell::Gru, {4}, 0.0}, Kernels::Fused);
  const at::Generator dropout = at::detail::createCPUGenerator(3);
  const torch::Tensor stale = a->forward(clips(), dropout).sum();
  const torch::Tensor loss = a->forward(clips(), dropout).sum();
  EXPECT_THROW(stale.backward(), std::exception);
  EXPECT_NO_THROW(loss.backward());
}

TEST(FusedRecurrent, CheckpointsAreThoseOfTheReference) {
  const test::TemporaryFolder folder;
  test::writeSyntheticDataset(folder / "data", 40, 50, 12);
  const Dataset dataset = Dataset::open(folder / "data");
  TrainingConfig config;
  config.model = {Task::Energia, RecurrentSpec{Cell::Gru, {12, 5}, 0.3}};
  std::vector<std::size_t> rows(dataset.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});

  const auto withKernels = [&](Kernels kernels) {
    TrainingConfig other = config;
    other.kernels = kernels;
    return other;
  };
  Learner fused(withKernels(Kernels::Fused), dataset);
  fused.startStep(1);
  for (int i = 0; i < 3; ++i)
    fused.train(std::span(rows).first(24));
  const Safetensors checkpoint = fused.snapshot({1, 0, 0.0, 0, 24});
  Learner reference(withKernels(Kernels::Reference), dataset);
  EXPECT_EQ(reference.restore(checkpoint, {}).epoch, 1);
  const std::vector<Verdict> ours = fused.evaluate(rows), theirs = reference.evaluate(rows);
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_NEAR(ours[i].probabilities[0], theirs[i].probabilities[0], 1e-5);

  // Both go on alike, the optimiser's state and the masks of dropout included.
  fused.startStep(2);
  reference.startStep(2);
  const Step ourStep = fused.train(rows), theirStep = reference.train(rows);
  for (std::size_t i = 0; i < rows.size(); ++i)
    EXPECT_NEAR(ourStep.verdicts[i].loss, theirStep.verdicts[i].loss, 1e-4);
}

}  // namespace
}  // namespace cuadrante::models
