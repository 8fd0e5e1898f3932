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

std::unique_ptr<Network> shortChunk(const ShortChunkSpec& spec, std::size_t timeSteps,
                                    std::size_t bands, std::uint64_t seed = 1) {
  return makeNetwork({.task = Task::Cuadrantes, .architecture = spec}, bands, timeSteps, seed);
}

torch::Tensor pictures(std::vector<std::int64_t> shape, std::uint64_t seed = 3) {
  return torch::empty(shape, torch::kFloat64).normal_(0, 1, at::detail::createCPUGenerator(seed));
}

TEST(ShortChunk, HasTheParametersOfItsSummary) {
  for (const auto& [timeSteps, bands] : {std::pair{215, 88}, {1, 264}, {9, 1}, {7, 5}}) {
    const ModelSpec model{.task = Task::Cuadrantes, .architecture = ShortChunkSpec{{4, 6, 5}}};
    const auto network = makeNetwork(model, std::size_t(bands), std::size_t(timeSteps), 1);
    std::int64_t parameters = 0;
    for (const torch::Tensor& parameter : network->parameters())
      parameters += parameter.numel();
    EXPECT_EQ(parameters, parameterCount(model, std::size_t(timeSteps), std::size_t(bands)));
    const torch::Tensor x = pictures({2, timeSteps, bands}).to(torch::kFloat32);
    EXPECT_EQ(network->forward(x, std::nullopt).sizes(), (std::vector<std::int64_t>{2, 4}));
  }
}

/// Values `[channel][time][band]` of one picture.
struct Planes {
  std::int64_t channels, time, bands;
  std::vector<double> values;

  Planes(std::int64_t c, std::int64_t t, std::int64_t b)
      : channels(c), time(t), bands(b), values(std::size_t(c * t * b)) {}
  double& at(std::int64_t c, std::int64_t t, std::int64_t b) {
    return values[std::size_t((c * time + t) * bands + b)];
  }
  /// 0 beyond the edges.
  double padded(std::int64_t c, std::int64_t t, std::int64_t b) {
    return t < 0 || b < 0 || t >= time || b >= bands ? 0.0 : at(c, t, b);
  }
};

/// With BatchNorm's moving statistics as they begin: mean 0, variance 1.
Planes blockByDefinition(Planes& in, const torch::Tensor& kernel) {
  const std::int64_t filters = kernel.size(0);
  const double* w = kernel.data_ptr<double>();
  Planes sums(filters, in.time, in.bands);
  for (std::int64_t k = 0; k < filters; ++k)
    for (std::int64_t t = 0; t < in.time; ++t)
      for (std::int64_t f = 0; f < in.bands; ++f) {
        double sum = 0.0;
        for (std::int64_t c = 0; c < in.channels; ++c)
          for (std::int64_t i = 0; i < 3; ++i)
            for (std::int64_t j = 0; j < 3; ++j)
              sum +=
                  in.padded(c, t + i - 1, f + j - 1) * w[((k * in.channels + c) * 3 + i) * 3 + j];
        sums.at(k, t, f) = std::max(0.0, sum / std::sqrt(1.0 + 1e-3));
      }
  const std::int64_t poolTime = in.time > 1 ? 2 : 1, poolBands = in.bands > 1 ? 2 : 1;
  Planes out(filters, in.time / poolTime, in.bands / poolBands);
  for (std::int64_t k = 0; k < filters; ++k)
    for (std::int64_t t = 0; t < out.time; ++t)
      for (std::int64_t f = 0; f < out.bands; ++f)
        for (std::int64_t i = 0; i < poolTime; ++i)
          for (std::int64_t j = 0; j < poolBands; ++j)
            out.at(k, t, f) =
                std::max(out.at(k, t, f), sums.at(k, t * poolTime + i, f * poolBands + j));
  return out;
}

TEST(ShortChunk, ComputesTheDefinitionsOfItsLayers) {
  constexpr std::int64_t kTime = 13, kBands = 5;
  const auto network = shortChunk({{3, 4, 2}}, kTime, kBands);
  network->to(torch::kFloat64);
  const torch::NoGradGuard noGradient;
  auto p = network->named_parameters();
  for (const char* name : {"hidden_bias", "dense_bias"})
    p[name].copy_(pictures(p[name].sizes().vec(), 8));
  const torch::Tensor x = pictures({1, kTime, kBands});
  const torch::Tensor logits = network->forward(x, std::nullopt);

  Planes planes(1, kTime, kBands);
  std::copy_n(x.data_ptr<double>(), x.numel(), planes.values.begin());
  for (const char* block : {"blocks.conv1", "blocks.conv2", "blocks.conv3"})
    planes = blockByDefinition(planes, p[std::string(block) + "_kernel"]);
  // 13 × 5, halved to 6 × 2, 3 × 1, 1 × 1: the last block no longer pools bands.
  ASSERT_EQ((std::pair{planes.time, planes.bands}), (std::pair<std::int64_t, std::int64_t>{1, 1}));
  const torch::Tensor left = torch::tensor(planes.values, torch::kFloat64);
  const torch::Tensor hidden =
      (torch::cat({left, left}).unsqueeze(0).mm(p["hidden_kernel"]) + p["hidden_bias"]).relu();
  const torch::Tensor expected = hidden.mm(p["dense_kernel"]) + p["dense_bias"];
  EXPECT_TRUE(torch::allclose(logits, expected, 1e-12, 1e-12)) << logits << expected;
}

TEST(ShortChunk, TakesTheMeanAndTheMaximumOfWhatIsLeft) {
  const auto network = shortChunk({{2}}, 8, 6);
  network->to(torch::kFloat64);
  const torch::NoGradGuard noGradient;
  auto p = network->named_parameters();
  // The block passes its input on, twice; hidden unit 0 is the mean, unit 1 the maximum.
  p["blocks.conv1_kernel"].zero_().select(2, 1).select(2, 1).fill_(std::sqrt(1.0 + 1e-3));
  p["hidden_kernel"].zero_()[0][0] = 1.0;
  p["hidden_kernel"][3][1] = 1.0;
  p["dense_kernel"].zero_()[0][0] = 1.0;
  p["dense_kernel"][1][1] = 1.0;
  const torch::Tensor x = torch::zeros({1, 8, 6}, torch::kFloat64);
  x[0][2][2] = 4.0;
  x[0][5][1] = 2.0;
  const torch::Tensor logits = network->forward(x, std::nullopt)[0];
  EXPECT_NEAR(logits[0].item<double>(), 6.0 / 12.0, 1e-12) << "of 4 × 3 places";
  EXPECT_NEAR(logits[1].item<double>(), 4.0, 1e-12);
}

TEST(ShortChunk, GradientsAgreeWithFiniteDifferences) {
  const auto network = shortChunk({{3, 4}, 0.3}, 7, 6, 5);
  network->to(torch::kFloat64);
  const torch::Tensor x = pictures({5, 7, 6});
  const torch::Tensor labels = torch::tensor({0, 3, 1, 2, 3}, torch::kInt64);
  const auto loss = [&] {
    return torch::nll_loss(network->forward(x, at::detail::createCPUGenerator(4)).log_softmax(1),
                           labels);
  };
  loss().backward();
  const torch::NoGradGuard noGradient;
  for (const auto& item : network->named_parameters()) {
    const torch::Tensor gradient = item.value().grad().contiguous();
    double* value = item.value().data_ptr<double>();
    for (std::int64_t i = 0; i < item.value().numel(); i += 3) {
      const double before = value[i], step = 1e-7;
      value[i] = before + step;
      const double above = loss().item<double>();
      value[i] = before - step;
      const double below = loss().item<double>();
      value[i] = before;
      const double numeric = (above - below) / (2 * step);
      EXPECT_NEAR(gradient.data_ptr<double>()[i], numeric, 1e-4 * std::max(std::abs(numeric), 1e-2))
          << item.key() << " " << i;
    }
  }
}

double relativeError(const torch::Tensor& value, const torch::Tensor& expected) {
  const torch::Tensor reference = expected.to(torch::kFloat64);
  return ((value.to(torch::kFloat64) - reference).norm() / (reference.norm() + 1e-9))
      .item<double>();
}

/// Logits, gradients by all parameters and moving statistics of one step as in training, then
/// logits as without.
std::vector<torch::Tensor> step(Kernels kernels, int threads) {
  // 27 × 10: sizes that do not come out even; the last block pools no bands.
  const ModelSpec model{.task = Task::Cuadrantes,
                        .architecture = ShortChunkSpec{{5, 16, 9, 8}, 0.3}};
  const auto network = makeNetwork(model, 10, 27, 3, kernels, threads);
  const torch::Tensor x = pictures({9, 27, 10}).to(torch::kFloat32);
  const torch::Tensor labels = torch::tensor({0, 3, 1, 2, 3, 0, 1, 2, 2}, torch::kInt64);
  const torch::Tensor logits = network->forward(x, at::detail::createCPUGenerator(4));
  torch::nll_loss(logits.log_softmax(1), labels).backward();
  return test::resultsOfStep(*network, x, logits);
}

TEST(ShortChunk, OurKernelsAndLibTorchComputeTheSame) {
  const auto fused = step(Kernels::Fused, 2), reference = step(Kernels::Reference, 1);
  ASSERT_EQ(fused.size(), reference.size());
  for (std::size_t i = 0; i < fused.size(); ++i)
    EXPECT_LT(relativeError(fused[i], reference[i]), 2e-5) << i;
}

TEST(ShortChunk, TheNumberOfThreadsChangesNoBit) {
  const auto expected = step(Kernels::Fused, 1);
  for (const int threads : {2, 3}) {
    const auto values = step(Kernels::Fused, threads);
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_TRUE(torch::equal(values[i], expected[i])) << threads << " threads, " << i;
  }
}

TEST(ShortChunk, StandardisesEachBandOverClipsAndTime) {
  const auto network = shortChunk({{2}}, 4, 3);
  const torch::Tensor x = pictures({6, 4, 3}) * torch::tensor({1.0, 20.0, 0.5}) +
                          torch::tensor({0.0, -300.0, 7.0}) +
                          pictures({6, 1, 3}, 9) * 4.0;  // clips differ
  const torch::Tensor statistics = network->statistics(x);
  ASSERT_EQ(statistics.sizes(), (std::vector<std::int64_t>{6, 6}));
  network->standardiseBy(statistics.mean(0), statistics.std(0, false));
  const auto buffers = network->named_buffers();
  const torch::Tensor rows = x.reshape({-1, 3});
  EXPECT_TRUE(torch::allclose(buffers["centre"], rows.mean(0).to(torch::kFloat32), 1e-5));
  EXPECT_TRUE(
      torch::allclose(buffers["scale"], rows.std(0, false).reciprocal().to(torch::kFloat32), 1e-5));
}

TEST(ShortChunk, WhatIsLouderInAllClipsMakesNoDifferenceOnceStandardised) {
  const torch::Tensor x = pictures({6, 8, 6}).to(torch::kFloat32);
  const torch::Tensor moved = x * 10.0F - 40.0F;
  const auto logits = [](const torch::Tensor& pictures) {
    const auto network = shortChunk({{4, 4}}, 8, 6);
    const torch::NoGradGuard noGradient;
    const torch::Tensor statistics = network->statistics(pictures);
    network->standardiseBy(statistics.mean(0), statistics.std(0, false));
    return network->forward(pictures, std::nullopt);
  };
  EXPECT_TRUE(torch::allclose(logits(moved), logits(x), 1e-3, 1e-4));
}

TEST(ShortChunk, NormsGoByTheBatchOnlyInTraining) {
  const auto network = shortChunk({{3, 4}, 0.5}, 8, 6);
  const torch::NoGradGuard noGradient;
  const torch::Tensor x = pictures({5, 8, 6}).to(torch::kFloat32);
  const auto passWithDropout = [&](std::uint64_t seed) {
    return network->forward(x, at::detail::createCPUGenerator(seed));
  };
  const torch::Tensor together = network->forward(x, std::nullopt);
  EXPECT_TRUE(torch::allclose(network->forward(x.narrow(0, 3, 1), std::nullopt),
                              together.narrow(0, 3, 1), 1e-5, 1e-6));
  const torch::Tensor before = network->named_buffers()["blocks.norm1.moving_mean"].clone();
  network->useMovingNorms(true);
  const torch::Tensor dropped = passWithDropout(1);
  EXPECT_TRUE(torch::equal(dropped, passWithDropout(1)));
  EXPECT_FALSE(torch::equal(dropped, passWithDropout(2)));
  EXPECT_TRUE(torch::equal(network->named_buffers()["blocks.norm1.moving_mean"], before));
  network->useMovingNorms(false);
  passWithDropout(1);
  EXPECT_FALSE(torch::equal(network->named_buffers()["blocks.norm1.moving_mean"], before));
}

}  // namespace
}  // namespace cuadrante::models
