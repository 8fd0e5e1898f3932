#include "models/networks/cnn2d.h"

#include "core/ground/error.h"
#include "models/kernels/conv_pool.h"
#include "models/kernels/conv_rows.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <ATen/CPUGeneratorImpl.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <tuple>
#include <vector>

namespace cuadrante::models {
namespace {

/// The smallest clips that the four blocks leave a place of, and some that do not come out even.
constexpr std::int64_t kTime = 681, kBands = 46;
constexpr std::int64_t kOddTime = 700, kOddBands = 49;

constexpr int kOutputs = 4;

Cnn2dSpec spec(double dropout = 0.0) {
  return {dropout};
}

Cnn2d network(Kernels kernels, int threads = 1, std::int64_t time = kTime,
              std::int64_t bands = kBands, double dropout = 0.0) {
  return Cnn2d(spec(dropout), kOutputs, std::size_t(bands), std::size_t(time), 3, kernels, threads);
}

torch::Tensor clips(std::int64_t count, std::int64_t time = kTime, std::int64_t bands = kBands) {
  return torch::empty({count, time, bands}).normal_(0, 1, at::detail::createCPUGenerator(5));
}

const torch::Tensor kLabels = torch::tensor({0, 3, 1, 2, 3, 0, 1, 2, 2}, torch::kInt64);

/// Logits, and the gradients by all parameters of the mean cross-entropy.
std::vector<torch::Tensor> run(Cnn2d& network, const torch::Tensor& x, std::uint64_t seed = 1) {
  const torch::Tensor logits = network.forward(x, at::detail::createCPUGenerator(seed));
  torch::nll_loss(logits.log_softmax(1), kLabels.narrow(0, 0, x.size(0))).backward();
  std::vector<torch::Tensor> results{logits.detach()};
  for (const torch::Tensor& parameter : network.parameters())
    results.push_back(parameter.grad());
  return results;
}

double relativeError(const torch::Tensor& value, const torch::Tensor& expected) {
  const torch::Tensor reference = expected.to(torch::kFloat64);
  return ((value.to(torch::kFloat64) - reference).norm() / reference.norm()).item<double>();
}

TEST(Cnn2d, HasTheTablesParametersLayerByLayer) {
  const Cnn2d cnn(spec(), kOutputs, 129, 1721, 1, Kernels::Auto, 1);
  std::vector<std::int64_t> counts;
  const std::vector<torch::Tensor> parameters = cnn.parameters();
  for (std::size_t i = 0; i < parameters.size(); i += 2)
    counts.push_back(parameters[i].numel() + parameters[i + 1].numel());
  EXPECT_EQ(counts, (std::vector<std::int64_t>{176, 2704, 10784, 43072, 7684}));
  std::int64_t sum = 0;
  for (const std::int64_t count : counts)
    sum += count;
  EXPECT_EQ(sum, 64420);
}

TEST(Cnn2d, ClipsTooSmallAreRefused) {
  EXPECT_THROW(network(Kernels::Auto, 1, kTime - 1), OptionError);
  EXPECT_THROW(network(Kernels::Reference, 1, kTime, kBands - 1), OptionError);
}

/// Planes `[time][band][channel]` of one clip.
struct Planes {
  std::int64_t time, bands, channels;
  std::vector<double> values;

  Planes(std::int64_t t, std::int64_t b, std::int64_t c)
      : time(t), bands(b), channels(c), values(std::size_t(t * b * c)) {}
  double& at(std::int64_t t, std::int64_t b, std::int64_t c) {
    return values[std::size_t((t * bands + b) * channels + c)];
  }
};

/// Conv2D 7 × 3 with strides 2 × 1, ReLU and MaxPool 2 × 2 from the definitions.
Planes blockByDefinition(Planes& in, const torch::Tensor& kernel, const torch::Tensor& bias) {
  const std::int64_t filters = kernel.size(0);
  const double *w = kernel.data_ptr<double>(), *b = bias.data_ptr<double>();
  Planes sums((in.time - 7) / 2 + 1, in.bands - 2, filters);
  for (std::int64_t t = 0; t < sums.time; ++t)
    for (std::int64_t f = 0; f < sums.bands; ++f)
      for (std::int64_t k = 0; k < filters; ++k) {
        double sum = b[k];
        for (std::int64_t c = 0; c < in.channels; ++c)
          for (std::int64_t i = 0; i < 7; ++i)
            for (std::int64_t j = 0; j < 3; ++j)
              sum += in.at(2 * t + i, f + j, c) * w[((k * in.channels + c) * 7 + i) * 3 + j];
        sums.at(t, f, k) = std::max(sum, 0.0);
      }
  Planes out(sums.time / 2, sums.bands / 2, filters);
  for (std::int64_t t = 0; t < out.time; ++t)
    for (std::int64_t f = 0; f < out.bands; ++f)
      for (std::int64_t k = 0; k < filters; ++k)
        out.at(t, f, k) =
            std::max({sums.at(2 * t, 2 * f, k), sums.at(2 * t, 2 * f + 1, k),
                      sums.at(2 * t + 1, 2 * f, k), sums.at(2 * t + 1, 2 * f + 1, k)});
  return out;
}

TEST(Cnn2d, ComputesTheDefinitionsOfItsLayers) {
  Cnn2d cnn = network(Kernels::Reference, 1, kOddTime, kOddBands);
  cnn.to(torch::kFloat64);
  const torch::Tensor x = clips(1, kOddTime, kOddBands).to(torch::kFloat64);
  const torch::Tensor logits = cnn.forward(x, std::nullopt);

  const std::vector<torch::Tensor> p = cnn.parameters();
  Planes planes(kOddTime, kOddBands, 1);
  std::copy_n(x.data_ptr<double>(), x.numel(), planes.values.begin());
  for (std::size_t block = 0; block < 4; ++block)
    planes = blockByDefinition(planes, p[2 * block], p[2 * block + 1]);
  ASSERT_EQ(std::int64_t(planes.values.size()), p[8].size(0));
  for (std::int64_t output = 0; output < 4; ++output) {
    double sum = p[9][output].item<double>();
    for (std::int64_t i = 0; i < p[8].size(0); ++i)
      sum += planes.values[std::size_t(i)] * p[8][i][output].item<double>();
    EXPECT_NEAR(logits[0][output].item<double>(), sum, 1e-12);
  }
}

TEST(Cnn2d, GradientsAgreeWithFiniteDifferences) {
  Cnn2d cnn = network(Kernels::Reference);
  cnn.to(torch::kFloat64);
  const torch::Tensor x = clips(2).to(torch::kFloat64);
  const std::vector<torch::Tensor> gradients = run(cnn, x);
  const auto loss = [&] {
    return torch::nll_loss(cnn.forward(x, std::nullopt).log_softmax(1), kLabels.narrow(0, 0, 2))
        .item<double>();
  };
  const torch::NoGradGuard noGradient;
  std::mt19937_64 random(2);
  const std::vector<torch::Tensor> parameters = cnn.parameters();
  for (std::size_t i = 0; i < parameters.size(); ++i)
    for (int draw = 0; draw < 4; ++draw) {
      const auto at = std::int64_t(random() % std::uint64_t(parameters[i].numel()));
      double& value = parameters[i].data_ptr<double>()[at];
      // So short that no maximum changes its place on the way.
      const double before = value, step = 3e-8;
      value = before + step;
      const double above = loss();
      value = before - step;
      const double below = loss();
      value = before;
      const double numeric = (above - below) / (2 * step);
      EXPECT_NEAR(gradients[i + 1].contiguous().data_ptr<double>()[at], numeric,
                  1e-5 * std::max(std::abs(numeric), 1e-2))
          << "parameter " << i << ", " << at;
    }
}

TEST(Cnn2d, FusedAndReferenceComputeTheSame) {
  for (const auto& [time, bands] : {std::pair{kTime, kBands}, {kOddTime, kOddBands}}) {
    const torch::Tensor x = clips(9, time, bands);
    Cnn2d exact = network(Kernels::Reference, 1, time, bands, 0.4);
    exact.to(torch::kFloat64);
    // The masks are drawn in the numbers that a training has.
    Cnn2d reference = network(Kernels::Reference, 1, time, bands, 0.4);
    Cnn2d fused = network(Kernels::Fused, 2, time, bands, 0.4);
    const auto byReference = run(reference, x), byFused = run(fused, x);
    for (std::size_t i = 0; i < byFused.size(); ++i)
      EXPECT_LT(relativeError(byFused[i], byReference[i]), 1e-5) << i;
    const torch::NoGradGuard noGradient;
    EXPECT_LT(relativeError(fused.forward(x, std::nullopt),
                            exact.forward(x.to(torch::kFloat64), std::nullopt)),
              1e-5);
  }
}

TEST(Cnn2d, TheNumberOfThreadsChangesNoBit) {
  const torch::Tensor x = clips(9);
  Cnn2d one = network(Kernels::Fused, 1, kTime, kBands, 0.4);
  const auto expected = run(one, x);
  for (const int threads : {2, 3}) {
    Cnn2d more = network(Kernels::Fused, threads, kTime, kBands, 0.4);
    const auto values = run(more, x);
    for (std::size_t i = 0; i < values.size(); ++i)
      EXPECT_TRUE(torch::equal(values[i], expected[i])) << threads << " threads, " << i;
    EXPECT_TRUE(torch::equal(more.forward(x, std::nullopt), one.forward(x, std::nullopt)));
  }
}

TEST(Cnn2d, ClipsReadWhereTheyLieGiveTheSame) {
  const torch::Tensor x = clips(6);
  ClipBatch batch{{}, {}, std::size_t(kTime), std::size_t(kBands)};
  for (std::int64_t i = 0; i < x.size(0); ++i)
    batch.clips.push_back(x[i].data_ptr<float>());
  Cnn2d cnn = network(Kernels::Fused, 2, kTime, kBands, 0.4);
  ASSERT_TRUE(cnn.readsInPlace());
  const std::vector<torch::Tensor> expected = run(cnn, x);
  for (torch::Tensor& parameter : cnn.parameters())
    parameter.mutable_grad().reset();
  const torch::Tensor logits = cnn.forwardInPlace(batch, at::detail::createCPUGenerator(1));
  torch::nll_loss(logits.log_softmax(1), kLabels.narrow(0, 0, 6)).backward();
  EXPECT_TRUE(torch::equal(logits, expected[0]));
  for (std::size_t i = 0; i < cnn.parameters().size(); ++i)
    EXPECT_TRUE(torch::equal(cnn.parameters()[i].grad(), expected[i + 1])) << i;
}

TEST(Cnn2d, DropoutFollowsItsGenerator) {
  const torch::Tensor x = clips(3);
  Cnn2d cnn = network(Kernels::Fused, 1, kTime, kBands, 0.5);
  const auto logits = [&](std::uint64_t seed) {
    return cnn.forward(x, at::detail::createCPUGenerator(seed)).detach();
  };
  EXPECT_TRUE(torch::equal(logits(1), logits(1)));
  EXPECT_FALSE(torch::equal(logits(1), logits(2)));
}

/// Every implementation that this processor runs, against LibTorch in float64.
TEST(ConvPool, EveryImplementationComputesBothDirections) {
  std::size_t count = 0;
  const ConvPoolKernel* const* kernels = convPoolKernels(count);
  ASSERT_GE(count, 1U);
  for (const auto& [time, bands] : {std::pair{9, 4}, {23, 19}, {90, 129}}) {
    const torch::Tensor x = clips(1, time, bands)[0];
    const torch::Tensor weights = clips(8, 7, 3), bias = clips(1, 1, 8)[0][0];
    const torch::Tensor x64 = x.to(torch::kFloat64);
    torch::Tensor w64 = weights.to(torch::kFloat64).requires_grad_();
    torch::Tensor b64 = bias.to(torch::kFloat64).requires_grad_();
    const torch::Tensor expected =
        at::max_pool2d(
            at::conv2d(x64.view({1, 1, time, bands}), w64.view({8, 1, 7, 3}), b64, {2, 1}).relu(),
            {2, 2})[0]
            .permute({1, 2, 0});
    const torch::Tensor dOut = clips(expected.size(0), expected.size(1), 8);
    (expected * dOut).sum().backward();

    const ConvPoolSize size{std::size_t(time), std::size_t(bands)};
    ASSERT_EQ(expected.numel(), std::int64_t(size.outputs()));
    for (std::size_t k = 0; k < count; ++k) {
      torch::Tensor out = torch::full(expected.sizes(), NAN);
      torch::Tensor winner = torch::empty(expected.sizes(), torch::kUInt8);
      torch::Tensor dWeights = torch::ones({8, 7, 3}), dBias = torch::ones({8});
      kernels[k]->forward(size, x.data_ptr<float>(), weights.data_ptr<float>(),
                          bias.data_ptr<float>(), out.data_ptr<float>(),
                          winner.data_ptr<std::uint8_t>());
      kernels[k]->backward(size, x.data_ptr<float>(), dOut.data_ptr<float>(),
                           winner.data_ptr<std::uint8_t>(), dWeights.data_ptr<float>(),
                           dBias.data_ptr<float>());
      EXPECT_LT(relativeError(out, expected), 1e-6) << kernels[k]->name;
      EXPECT_LT(relativeError(dWeights, w64.grad() + 1), 1e-6) << kernels[k]->name;
      EXPECT_LT(relativeError(dBias, b64.grad() + 1), 1e-6) << kernels[k]->name;
    }
  }
}

/// The same of the blocks after the first; sizes that fill no tile of a product, rows of an even
/// and an odd number.
TEST(ConvRows, EveryImplementationComputesBothDirections) {
  std::size_t count = 0;
  const ConvRowsKernel* const* kernels = convRowsKernels(count);
  ASSERT_GE(count, 1U);
  for (const auto& [rows, columns, channels, filters] :
       {std::tuple{7, 3, 8, 16}, {12, 8, 16, 32}, {25, 14, 32, 64}, {40, 29, 8, 16}}) {
    const torch::Tensor x = clips(rows, columns, channels) - 1;
    const torch::Tensor weights =
                            clips(7, 3, channels * filters).view({7, 3, channels, filters}) - 1,
                        bias = clips(1, 1, filters)[0][0];
    torch::Tensor x64 = x.to(torch::kFloat64).requires_grad_();
    torch::Tensor w64 = weights.to(torch::kFloat64).requires_grad_();
    torch::Tensor b64 = bias.to(torch::kFloat64).requires_grad_();
    const torch::Tensor expected =
        at::conv2d(x64.permute({2, 0, 1}).unsqueeze(0), w64.permute({3, 2, 0, 1}), b64, {2, 1})[0]
            .permute({1, 2, 0});
    const torch::Tensor dOut = clips(expected.size(0), expected.size(1), filters) - 1;
    (expected * dOut).sum().backward();

    const ConvRowsSize size{std::size_t(rows), std::size_t(columns), std::size_t(channels),
                            std::size_t(filters)};
    ASSERT_EQ(expected.numel(), std::int64_t(size.outRows() * size.outColumns() * size.filters));
    for (std::size_t k = 0; k < count; ++k) {
      torch::Tensor packed = torch::empty(std::int64_t(size.weights())),
                    packedBack = torch::empty(std::int64_t(size.packedBack())),
                    scratch = torch::full(std::int64_t(size.scratch()), NAN);
      kernels[k]->pack(size, weights.data_ptr<float>(), packed.data_ptr<float>());
      kernels[k]->packBack(size, weights.data_ptr<float>(), packedBack.data_ptr<float>(),
                           scratch.data_ptr<float>());
      torch::Tensor out = torch::full(expected.sizes(), NAN), dX = torch::full(x.sizes(), NAN);
      torch::Tensor dWeights = torch::ones(weights.sizes()), dBias = torch::ones({filters});
      kernels[k]->forward(size, x.data_ptr<float>(), packed.data_ptr<float>(),
                          bias.data_ptr<float>(), out.data_ptr<float>());
      kernels[k]->backwardWeights(size, x.data_ptr<float>(), dOut.data_ptr<float>(),
                                  dWeights.data_ptr<float>(), dBias.data_ptr<float>(),
                                  scratch.data_ptr<float>());
      kernels[k]->backwardInput(size, dOut.data_ptr<float>(), packedBack.data_ptr<float>(),
                                dX.data_ptr<float>(), scratch.data_ptr<float>());
      EXPECT_LT(relativeError(out, expected), 1e-6) << kernels[k]->name << " " << rows;
      EXPECT_LT(relativeError(dWeights, w64.grad() + 1), 1e-6) << kernels[k]->name << " " << rows;
      EXPECT_LT(relativeError(dBias, b64.grad() + 1), 1e-6) << kernels[k]->name << " " << rows;
      EXPECT_LT(relativeError(dX, x64.grad()), 1e-6) << kernels[k]->name << " " << rows;
    }
  }
}

/// Nothing is computed but which value passes: equal to the last bit.
TEST(ConvPool, EveryImplementationPoolsBothWays) {
  std::size_t count = 0;
  const ConvPoolKernel* const* kernels = convPoolKernels(count);
  for (const auto& [rows, columns, channels] :
       {std::tuple{2, 2, 8}, {5, 7, 16}, {12, 9, 64}, {9, 12, 24}}) {
    const torch::Tensor x = clips(rows, columns, channels);
    torch::Tensor leaf = x.permute({2, 0, 1}).unsqueeze(0).clone().requires_grad_();
    const torch::Tensor expected = at::max_pool2d(leaf.relu(), {2, 2})[0].permute({1, 2, 0});
    const torch::Tensor dOut = clips(expected.size(0), expected.size(1), channels);
    (expected * dOut).sum().backward();
    const torch::Tensor expectedGradient = leaf.grad()[0].permute({1, 2, 0});

    const PoolSize size{std::size_t(rows), std::size_t(columns), std::size_t(channels)};
    for (std::size_t k = 0; k < count; ++k) {
      torch::Tensor out = torch::full(expected.sizes(), NAN), dX = torch::full(x.sizes(), NAN);
      torch::Tensor winner = torch::empty(expected.sizes(), torch::kUInt8);
      kernels[k]->poolForward(size, x.data_ptr<float>(), out.data_ptr<float>(),
                              winner.data_ptr<std::uint8_t>());
      kernels[k]->poolBackward(size, dOut.data_ptr<float>(), winner.data_ptr<std::uint8_t>(),
                               dX.data_ptr<float>());
      EXPECT_TRUE(torch::equal(out, expected)) << kernels[k]->name << " " << rows;
      EXPECT_TRUE(torch::equal(dX, expectedGradient)) << kernels[k]->name << " " << rows;
    }
  }
}

}  // namespace
}  // namespace cuadrante::models
