#include "models/networks/recurrent_stack.h"

#include "core/learning/model_summary.h"
#include "models/networks/recurrent_layer.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <ATen/CPUGeneratorImpl.h>

#include <cmath>

namespace cuadrante::models {
namespace {

RecurrentSpec spec(Cell cell, std::vector<int> units, double dropout = 0.5) {
  return {cell, std::move(units), dropout};
}

RecurrentSpec pooledBy(RecurrentPooling pooling, RecurrentSpec spec) {
  spec.pooling = pooling;
  return spec;
}

torch::Tensor normal(std::vector<std::int64_t> shape, std::uint64_t seed = 3) {
  return torch::empty(shape, torch::kFloat64).normal_(0, 1, at::detail::createCPUGenerator(seed));
}

TEST(RecurrentStack, HasAsManyTrainableParametersAsTheSpecCounts) {
  for (const Cell cell : {Cell::Rnn, Cell::Lstm, Cell::Gru, Cell::GruResetAfter})
    for (const auto& [task, units, bands] : {std::tuple{Task::Energia, std::vector{32}, 129},
                                             {Task::Cuadrantes, {64, 32}, 129},
                                             {Task::Placer, {1, 7, 3}, 5}}) {
      const ModelSpec s{task, spec(cell, units)};
      const RecurrentStack network(spec(cell, units), outputsOf(task),
                                   static_cast<std::size_t>(bands), 1);
      std::int64_t count = 0;
      for (const torch::Tensor& parameter : network.parameters())
        count += parameter.numel();
      EXPECT_EQ(count, parameterCount(s, 7, static_cast<std::size_t>(bands))) << modelName(s);
    }
}

TEST(RecurrentStack, KernelsStartAsInKeras) {
  const RecurrentStack network(spec(Cell::Lstm, {32}), 1, 129, 5);
  const auto parameters = network.named_parameters();
  const torch::Tensor kernel = parameters["layer1_kernel"];
  const double limit = std::sqrt(6.0 / (129 + 4 * 32));
  EXPECT_LE(kernel.abs().max().item<double>(), limit);
  EXPECT_NEAR(kernel.std().item<double>(), limit / std::sqrt(3.0), 0.01 * limit);
  EXPECT_NEAR(kernel.mean().item<double>(), 0.0, 0.02 * limit);

  const torch::Tensor recurrent = parameters["layer1_recurrent_kernel"];
  EXPECT_LT((recurrent.mm(recurrent.t()) - torch::eye(32)).abs().max().item<double>(), 1e-5);

  const torch::Tensor bias = parameters["layer1_bias"];
  EXPECT_TRUE(torch::equal(bias.narrow(0, 32, 32), torch::ones({32})));
  EXPECT_EQ(bias.abs().sum().item<double>(), 32.0);
}

TEST(RecurrentStack, TheSeedDecidesTheParameters) {
  const RecurrentSpec s = spec(Cell::Gru, {8, 4});
  const RecurrentStack a(s, 1, 6, 1), same(s, 1, 6, 1), other(s, 1, 6, 2);
  for (const char* name : {"layer1_kernel", "layer2_recurrent_kernel", "dense_kernel"}) {
    EXPECT_TRUE(torch::equal(a.named_parameters()[name], same.named_parameters()[name]));
    EXPECT_FALSE(torch::equal(a.named_parameters()[name], other.named_parameters()[name]));
  }
}

TEST(RecurrentStack, EvaluationDependsNeitherOnTheRestOfTheBatchNorOnDropout) {
  RecurrentStack network(spec(Cell::Gru, {6, 5}, 0.8), 4, 4, 1);
  network.to(torch::kFloat64);
  const torch::Tensor x = normal({9, 3, 4});
  const torch::Tensor together = network.forward(x, std::nullopt);
  ASSERT_EQ(together.sizes(), (std::vector<std::int64_t>{3, 4}));
  EXPECT_TRUE(torch::equal(together, network.forward(x, std::nullopt)));
  EXPECT_TRUE(torch::allclose(network.forward(x.narrow(1, 2, 1), std::nullopt),
                              together.narrow(0, 2, 1), 1e-12, 1e-12));
}

TEST(RecurrentStack, DropoutFollowsItsGeneratorAndKeepsTheMean) {
  RecurrentStack network(spec(Cell::Rnn, {6}, 0.5), 4, 4, 1);
  const torch::NoGradGuard noGradient;
  network.named_parameters()["layer1_norm.beta"].fill_(3.0);
  const torch::Tensor x = normal({5, 2000, 4}).to(torch::kFloat32);
  const auto run = [&](std::uint64_t seed) {
    return network.forward(x, at::detail::createCPUGenerator(seed));
  };
  const torch::Tensor first = run(1);
  EXPECT_TRUE(torch::equal(first, run(1)));
  EXPECT_FALSE(torch::equal(first, run(2)));

  RecurrentStack without(spec(Cell::Rnn, {6}, 0.0), 4, 4, 1);
  without.named_parameters()["layer1_norm.beta"].fill_(3.0);
  const torch::Tensor expected = without.forward(x, at::detail::createCPUGenerator(1)).mean(0);
  EXPECT_LT((first.mean(0) - expected).abs().max().item<double>(), 0.2);
  EXPECT_GT(expected.abs().max().item<double>(), 1.0);
}

/// Logits by the states that recurrentLayer gives, pooled by hand.
TEST(RecurrentStack, StepsArePooledByTheirMeanOrByAttention) {
  using enum RecurrentPooling;
  const torch::Tensor x = normal({7, 3, 4});
  const torch::NoGradGuard noGradient;
  const auto poolingOf = [&](RecurrentPooling pooling, const torch::Tensor& attention) {
    RecurrentStack network(pooledBy(pooling, spec(Cell::Gru, {5})), 5, 4, 1);
    network.to(torch::kFloat64);
    auto p = network.named_parameters();
    if (pooling == Attention)
      p["attention"].copy_(attention);
    // The rest passes on what is pooled.
    p["dense_kernel"].copy_(torch::eye(5, torch::kFloat64));
    return network.forward(x, std::nullopt) * std::sqrt(1.0 + 1e-3);
  };
  RecurrentStack network(spec(Cell::Gru, {5}), 5, 4, 1);
  network.to(torch::kFloat64);
  auto p = network.named_parameters();
  const torch::Tensor states =
      recurrentLayer(Cell::Gru, x / std::sqrt(1.0 + 1e-3), p["layer1_kernel"],
                     p["layer1_recurrent_kernel"], p["layer1_bias"], false);
  const torch::Tensor none = torch::zeros({5}, torch::kFloat64);
  const torch::Tensor w = torch::tensor({9.0, -8.0, 2.0, 0.0, 1.0}, torch::kFloat64);
  EXPECT_TRUE(torch::allclose(poolingOf(Last, none), states[6], 1e-9, 1e-9));
  EXPECT_TRUE(torch::allclose(poolingOf(Mean, none), states.mean(0), 1e-9, 1e-9));
  EXPECT_TRUE(torch::allclose(poolingOf(Attention, none), states.mean(0), 1e-9, 1e-9))
      << "as it begins";
  torch::Tensor expected = torch::zeros({3, 5}, torch::kFloat64);
  for (std::int64_t clip = 0; clip < 3; ++clip) {
    double sum = 0.0;
    for (std::int64_t t = 0; t < 7; ++t) {
      const double weight = std::exp(states[t][clip].tanh().dot(w).item<double>());
      expected[clip] += states[t][clip] * weight;
      sum += weight;
    }
    expected[clip] /= sum;
  }
  EXPECT_TRUE(torch::allclose(poolingOf(Attention, w), expected, 1e-9, 1e-9));
}

TEST(RecurrentStack, PooledStepsHaveTheParametersOfTheirSummary) {
  for (const auto& [pooling, more] : {std::pair{RecurrentPooling::Last, 0},
                                      {RecurrentPooling::Mean, 0},
                                      {RecurrentPooling::Attention, 6}}) {
    const ModelSpec model{Task::Placer, pooledBy(pooling, spec(Cell::Gru, {4, 6}))};
    std::int64_t count = 0;
    for (const torch::Tensor& parameter : makeNetwork(model, 5, 9, 1, Kernels::Auto)->parameters())
      count += parameter.numel();
    EXPECT_EQ(count, parameterCount(model, 9, 5));
    EXPECT_EQ(count, parameterCount({Task::Placer, spec(Cell::Gru, {4, 6})}, 9, 5) + more);
  }
}

/// The whole network with BatchNorms in training mode, two layers, and a batch's cross-entropy.
TEST(RecurrentStack, GradientsOfTheWholeNetworkAgreeWithFiniteDifferences) {
  using enum RecurrentPooling;
  for (const auto& [cell, pooling] : {std::pair{Cell::Rnn, Last},
                                      {Cell::Lstm, Last},
                                      {Cell::Gru, Last},
                                      {Cell::GruResetAfter, Last},
                                      {Cell::Gru, Mean},
                                      {Cell::Gru, Attention},
                                      {Cell::Lstm, Attention}}) {
    RecurrentStack network(pooledBy(pooling, spec(cell, {3, 2}, 0.3)), 4, 4, 9);
    network.to(torch::kFloat64);
    if (pooling == Attention) {
      const torch::NoGradGuard noGradient;
      network.named_parameters()["attention"].copy_(torch::tensor({3.0, -2.0}));
    }
    const torch::Tensor x = normal({6, 5, 4});
    const torch::Tensor labels = torch::tensor({0, 3, 1, 2, 3}, torch::kInt64);
    const auto loss = [&] {
      return torch::nll_loss(network.forward(x, at::detail::createCPUGenerator(4)).log_softmax(1),
                             labels);
    };
    loss().backward();
    const torch::NoGradGuard noGradient;
    for (const auto& item : network.named_parameters()) {
      const torch::Tensor gradient = item.value().grad().contiguous();
      double* value = item.value().data_ptr<double>();
      for (std::int64_t i = 0; i < item.value().numel(); ++i) {
        const double before = value[i], step = 1e-5;
        value[i] = before + step;
        const double above = loss().item<double>();
        value[i] = before - step;
        const double below = loss().item<double>();
        value[i] = before;
        const double numeric = (above - below) / (2 * step);
        EXPECT_NEAR(gradient.data_ptr<double>()[i], numeric,
                    1e-5 * std::max(std::abs(numeric), 1e-2))
            << cellKey(cell) << " " << recurrentPoolingKey(pooling) << " " << item.key() << " "
            << i;
      }
    }
  }
}

TEST(BatchNorm, NormalisesByTheBatchAndMovesItsStatisticsAsKeras) {
  BatchNorm norm(3);
  const torch::Tensor x = (normal({20, 7, 3}) * 5 + 2).to(torch::kFloat32);
  const torch::Tensor rows = x.reshape({-1, 3});
  const torch::Tensor mean = rows.mean(0), variance = rows.var(0, false);
  const torch::Tensor expected = (x - mean) / (variance + 1e-3).sqrt();
  EXPECT_TRUE(torch::allclose(norm.forward(x, true), expected, 1e-4, 1e-5));

  const auto buffers = norm.named_buffers();
  EXPECT_TRUE(torch::allclose(buffers["moving_mean"], mean * 0.01, 1e-4, 1e-7));
  EXPECT_TRUE(torch::allclose(buffers["moving_variance"], 0.99 + variance * 0.01, 1e-5));

  const torch::Tensor before = buffers["moving_mean"].clone();
  const torch::Tensor evaluated = norm.forward(x, false);
  EXPECT_TRUE(torch::equal(buffers["moving_mean"], before));
  EXPECT_TRUE(torch::allclose(evaluated, (x - before) / (buffers["moving_variance"] + 1e-3).sqrt(),
                              1e-4, 1e-5));
}

TEST(BatchNorm, ABatchOfOneRowLeavesFiniteStatistics) {
  BatchNorm norm(2);
  const torch::Tensor y = norm.forward(torch::tensor({{4.0F, -8.0F}}), true);
  EXPECT_EQ(y.abs().max().item<double>(), 0.0);
  EXPECT_TRUE(
      torch::allclose(norm.named_buffers()["moving_variance"], torch::tensor({0.99F, 0.99F})));
  y.sum().backward();
  EXPECT_TRUE(norm.named_parameters()["gamma"].grad().isfinite().all().item<bool>());
}

}  // namespace
}  // namespace cuadrante::models
