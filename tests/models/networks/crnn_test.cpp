#include "core/learning/model_summary.h"
#include "models/networks/network.h"
#include "models/networks/one_step.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>

namespace cuadrante::models {
namespace {

using enum RecurrentPooling;

std::unique_ptr<Network> crnn(RecurrentPooling pooling, Kernels kernels, int threads = 1) {
  const CrnnSpec spec{.channels = {5, 8, 6}, .units = {7, 4}, .dropout = 0.3, .pooling = pooling};
  return makeNetwork({.task = Task::Cuadrantes, .architecture = spec}, 10, 27, 3, kernels, threads);
}

torch::Tensor pictures(std::int64_t count) {
  return torch::empty({count, 27, 10}).normal_(0, 1, at::detail::createCPUGenerator(5));
}

torch::Tensor lossOf(Network& network, const torch::Tensor& x) {
  const torch::Tensor labels = torch::tensor({0, 3, 1, 2, 3, 0, 1, 2, 2}, torch::kInt64);
  return torch::nll_loss(network.forward(x, at::detail::createCPUGenerator(4)).log_softmax(1),
                         labels.narrow(0, 0, x.size(0)));
}

TEST(Crnn, HasTheParametersOfItsSummary) {
  for (const auto& [timeSteps, bands] : {std::pair{27, 10}, {1, 20}, {9, 1}}) {
    const ModelSpec model{
        .task = Task::Cuadrantes,
        .architecture = CrnnSpec{.channels = {4, 6, 5}, .units = {3}, .pooling = Attention}};
    const auto network = makeNetwork(model, std::size_t(bands), std::size_t(timeSteps), 1);
    std::int64_t parameters = 0;
    for (const torch::Tensor& parameter : network->parameters())
      parameters += parameter.numel();
    EXPECT_EQ(parameters, parameterCount(model, std::size_t(timeSteps), std::size_t(bands)));
    const torch::Tensor x =
        torch::empty({2, timeSteps, bands}).normal_(0, 1, at::detail::createCPUGenerator(5));
    EXPECT_EQ(network->forward(x, std::nullopt).sizes(), (std::vector<std::int64_t>{2, 4}));
  }
}

/// Loss, gradients and moving statistics of a step, then logits without dropout.
std::vector<torch::Tensor> step(RecurrentPooling pooling, Kernels kernels, int threads) {
  const auto network = crnn(pooling, kernels, threads);
  const torch::Tensor x = pictures(9);
  const torch::Tensor loss = lossOf(*network, x);
  loss.backward();
  return test::resultsOfStep(*network, x, loss);
}

TEST(Crnn, OurKernelsAndLibTorchComputeTheSame) {
  for (const RecurrentPooling pooling : {Last, Mean, Attention}) {
    const auto fused = step(pooling, Kernels::Fused, 2),
               reference = step(pooling, Kernels::Reference, 1);
    ASSERT_EQ(fused.size(), reference.size());
    for (std::size_t i = 0; i < fused.size(); ++i)
      EXPECT_LT((fused[i] - reference[i]).norm().item<double>(),
                5e-5 * reference[i].norm().item<double>() + 1e-6)
          << recurrentPoolingKey(pooling) << " " << i;
  }
}

TEST(Crnn, TheNumberOfThreadsChangesNoBit) {
  const auto one = step(Last, Kernels::Fused, 1), three = step(Last, Kernels::Fused, 3);
  for (std::size_t i = 0; i < one.size(); ++i)
    EXPECT_TRUE(torch::equal(one[i], three[i])) << i;
}

TEST(Crnn, GradientsAgreeWithFiniteDifferences) {
  const auto network = crnn(Attention, Kernels::Reference);
  network->to(torch::kFloat64);
  const torch::Tensor x = pictures(5).to(torch::kFloat64);
  lossOf(*network, x).backward();
  const torch::NoGradGuard noGradient;
  for (const auto& item : network->named_parameters()) {
    const torch::Tensor gradient = item.value().grad().contiguous();
    double* value = item.value().data_ptr<double>();
    for (std::int64_t i = 0; i < item.value().numel(); i += 7) {
      const double before = value[i], step = 1e-6;
      value[i] = before + step;
      const double above = lossOf(*network, x).item<double>();
      value[i] = before - step;
      const double below = lossOf(*network, x).item<double>();
      value[i] = before;
      const double numeric = (above - below) / (2 * step);
      EXPECT_NEAR(gradient.data_ptr<double>()[i], numeric, 1e-4 * std::max(std::abs(numeric), 1e-2))
          << item.key() << " " << i;
    }
  }
}

TEST(Crnn, MovingNormsStayAsTheyAreInPassesWithDropout) {
  const auto network = crnn(Last, Kernels::Auto);
  const torch::NoGradGuard noGradient;
  const torch::Tensor x = pictures(4);
  network->useMovingNorms(true);
  const auto before = network->named_buffers();
  std::vector<torch::Tensor> values;
  for (const auto& item : before)
    values.push_back(item.value().clone());
  const auto pass = [&](std::uint64_t seed) {
    return network->forward(x, at::detail::createCPUGenerator(seed));
  };
  EXPECT_TRUE(torch::equal(pass(1), pass(1)));
  EXPECT_FALSE(torch::equal(pass(1), pass(2)));
  for (std::size_t i = 0; i < values.size(); ++i)
    EXPECT_TRUE(torch::equal(before[i].value(), values[i])) << before[i].key();
  network->useMovingNorms(false);
  pass(1);
  EXPECT_FALSE(torch::equal(network->named_buffers()["recurrent.input_norm.moving_mean"],
                            torch::zeros({6})));
}

}  // namespace
}  // namespace cuadrante::models
