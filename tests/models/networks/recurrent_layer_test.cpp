#include "models/networks/recurrent_layer.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>
#include <string>
#include <vector>

namespace cuadrante::models {
namespace {

constexpr std::int64_t kSteps = 7, kBatch = 3, kInputs = 4, kUnits = 5;

/// A cell with the non-linearity of its gates.
struct Variant {
  Cell cell;
  RecurrentActivation activation;
};

/// Everything that a layer is computed from, in float64, drawn at random.
struct LayerInputs {
  torch::Tensor x, kernel, recurrentKernel, bias;

  LayerInputs(Cell cell, std::int64_t batch) {
    std::mt19937_64 random(20);
    std::normal_distribution<double> normal(0.0, 0.7);
    const auto draw = [&](std::vector<std::int64_t> shape) {
      torch::Tensor result = torch::empty(shape, torch::kFloat64);
      std::generate_n(result.data_ptr<double>(), result.numel(), [&] { return normal(random); });
      return result;
    };
    const std::int64_t columns = gatesOf(cell) * kUnits;
    x = draw({kSteps, batch, kInputs});
    kernel = draw({kInputs, columns});
    recurrentKernel = draw({kUnits, columns});
    bias = draw(cell == Cell::GruResetAfter ? std::vector<std::int64_t>{2, columns}
                                            : std::vector<std::int64_t>{columns});
  }

  std::vector<torch::Tensor*> all() { return {&x, &kernel, &recurrentKernel, &bias}; }
  torch::Tensor run(Variant variant, bool lastOnly) const {
    return recurrentLayer(variant.cell, x, kernel, recurrentKernel, bias, lastOnly,
                          variant.activation);
  }
};

double at(const torch::Tensor& tensor, std::vector<std::int64_t> index) {
  torch::Tensor element = tensor;
  for (const std::int64_t i : index)
    element = element[i];
  return element.item<double>();
}

double gateOf(RecurrentActivation activation, double z) {
  return activation == RecurrentActivation::HardSigmoid ? std::clamp(0.2 * z + 0.5, 0.0, 1.0)
                                                        : 1.0 / (1.0 + std::exp(-z));
}

/// The equations, unit by unit, for one sequence of the batch: `[T][H]`.
std::vector<std::vector<double>> statesByEquations(Variant variant, const LayerInputs& in,
                                                   std::int64_t sequence) {
  const bool resetAfter = variant.cell == Cell::GruResetAfter;
  const torch::Tensor bias = resetAfter ? in.bias[0] : in.bias;
  const auto sigma = [&](double z) { return gateOf(variant.activation, z); };
  std::vector<double> h(kUnits, 0.0), c(kUnits, 0.0);
  std::vector<std::vector<double>> states;
  for (std::int64_t t = 0; t < kSteps; ++t) {
    // x W + b for one unit of one gate.
    const auto input = [&](std::int64_t gate, std::int64_t unit) {
      const std::int64_t column = gate * kUnits + unit;
      double total = at(bias, {column});
      for (std::int64_t k = 0; k < kInputs; ++k)
        total += at(in.x, {t, sequence, k}) * at(in.kernel, {k, column});
      return total;
    };
    // (recurrent input) U, with b′ of the cell that has one.
    const auto recurrent = [&](std::int64_t gate, std::int64_t unit,
                               const std::vector<double>& before) {
      const std::int64_t column = gate * kUnits + unit;
      double total = resetAfter ? at(in.bias, {1, column}) : 0.0;
      for (std::int64_t k = 0; k < kUnits; ++k)
        total += before[k] * at(in.recurrentKernel, {k, column});
      return total;
    };
    const auto sum = [&](std::int64_t gate, std::int64_t unit) {
      return input(gate, unit) + recurrent(gate, unit, h);
    };
    std::vector<double> next(kUnits), reset(kUnits);
    for (std::int64_t j = 0; j < kUnits; ++j)
      reset[j] = variant.cell == Cell::Gru ? sigma(sum(1, j)) * h[j] : 0.0;
    for (std::int64_t j = 0; j < kUnits; ++j) {
      if (variant.cell == Cell::Rnn) {
        next[j] = std::tanh(sum(0, j));
      } else if (variant.cell == Cell::Gru) {
        const double u = sigma(sum(0, j));
        next[j] = u * std::tanh(input(2, j) + recurrent(2, j, reset)) + (1 - u) * h[j];
      } else if (resetAfter) {
        const double u = sigma(sum(0, j)), r = sigma(sum(1, j));
        next[j] = u * h[j] + (1 - u) * std::tanh(input(2, j) + r * recurrent(2, j, h));
      } else {
        c[j] = sigma(sum(1, j)) * c[j] + sigma(sum(0, j)) * std::tanh(sum(3, j));
        next[j] = sigma(sum(2, j)) * std::tanh(c[j]);
      }
    }
    h = next;
    states.push_back(h);
  }
  return states;
}

class RecurrentLayerTest : public testing::TestWithParam<Variant> {};

TEST_P(RecurrentLayerTest, ComputesTheEquationsForEverySequenceOfTheBatch) {
  const LayerInputs in(GetParam().cell, kBatch);
  const torch::Tensor all = in.run(GetParam(), false);
  const torch::Tensor last = in.run(GetParam(), true);
  ASSERT_EQ(all.sizes(), (std::vector<std::int64_t>{kSteps, kBatch, kUnits}));
  ASSERT_EQ(last.sizes(), (std::vector<std::int64_t>{kBatch, kUnits}));
  for (std::int64_t b = 0; b < kBatch; ++b) {
    const auto expected = statesByEquations(GetParam(), in, b);
    for (std::int64_t t = 0; t < kSteps; ++t)
      for (std::int64_t j = 0; j < kUnits; ++j)
        EXPECT_NEAR(at(all, {t, b, j}), expected[t][j], 1e-12) << t << " " << b << " " << j;
  }
  EXPECT_TRUE(torch::equal(last, all[kSteps - 1]));
}

/// A loss in which every state has a weight of its own.
torch::Tensor weighted(const torch::Tensor& states) {
  const torch::Tensor weights =
      torch::arange(1, states.numel() + 1, torch::kFloat64).sin().view(states.sizes());
  return (states * weights).sum();
}

void compareWithFiniteDifferences(Variant variant, std::int64_t batch, bool lastOnly) {
  LayerInputs in(variant.cell, batch);
  for (torch::Tensor* tensor : in.all())
    tensor->set_requires_grad(true);
  weighted(in.run(variant, lastOnly)).backward();

  const torch::NoGradGuard noGradient;
  const double step = 1e-5;
  const char* names[] = {"x", "kernel", "recurrent kernel", "bias"};
  int which = 0;
  for (torch::Tensor* tensor : in.all()) {
    const torch::Tensor gradient = tensor->grad().contiguous();
    ASSERT_GT(gradient.abs().max().item<double>(), 1e-3) << names[which];
    double* value = tensor->data_ptr<double>();
    for (std::int64_t i = 0; i < tensor->numel(); ++i) {
      const double before = value[i];
      value[i] = before + step;
      const double above = weighted(in.run(variant, lastOnly)).item<double>();
      value[i] = before - step;
      const double below = weighted(in.run(variant, lastOnly)).item<double>();
      value[i] = before;
      const double numeric = (above - below) / (2 * step);
      const double analytic = gradient.data_ptr<double>()[i];
      EXPECT_LT(std::abs(numeric - analytic), 1e-5 * std::max(std::abs(numeric), 1e-2))
          << names[which] << " " << i << ": " << numeric << " " << analytic;
    }
    ++which;
  }
}

TEST_P(RecurrentLayerTest, GradientsAgreeWithFiniteDifferences) {
  compareWithFiniteDifferences(GetParam(), kBatch, false);
}

TEST_P(RecurrentLayerTest, GradientsOfTheLastStateAgreeWithFiniteDifferences) {
  compareWithFiniteDifferences(GetParam(), kBatch, true);
}

TEST_P(RecurrentLayerTest, GradientsOfASingleSequenceAgreeWithFiniteDifferences) {
  compareWithFiniteDifferences(GetParam(), 1, true);
}

TEST_P(RecurrentLayerTest, StartsEverySequenceFromZeros) {
  const LayerInputs in(GetParam().cell, kBatch);
  LayerInputs alone = in;
  alone.x = in.x.narrow(1, 1, 1).contiguous();
  EXPECT_TRUE(torch::allclose(alone.run(GetParam(), true), in.run(GetParam(), true).narrow(0, 1, 1),
                              1e-12, 1e-12));
}

TEST_P(RecurrentLayerTest, ASequenceOfOneStepWorks) {
  LayerInputs in(GetParam().cell, kBatch);
  const torch::Tensor first = in.run(GetParam(), false)[0];
  in.x = in.x.narrow(0, 0, 1).contiguous();
  in.recurrentKernel.set_requires_grad(true);
  const torch::Tensor states = in.run(GetParam(), true);
  EXPECT_TRUE(torch::allclose(states, first, 1e-12, 1e-12));
  states.sum().backward();
  EXPECT_EQ(in.recurrentKernel.grad().abs().max().item<double>(), 0.0);
}

constexpr auto kSigmoid = RecurrentActivation::Sigmoid, kHard = RecurrentActivation::HardSigmoid;

INSTANTIATE_TEST_SUITE_P(Cells, RecurrentLayerTest,
                         testing::Values(Variant{Cell::Rnn, kSigmoid},
                                         Variant{Cell::Lstm, kSigmoid}, Variant{Cell::Lstm, kHard},
                                         Variant{Cell::Gru, kSigmoid}, Variant{Cell::Gru, kHard},
                                         Variant{Cell::GruResetAfter, kSigmoid},
                                         Variant{Cell::GruResetAfter, kHard}),
                         [](const testing::TestParamInfo<Variant>& variant) {
                           std::string name(cellKey(variant.param.cell));
                           std::erase(name, '-');
                           return name + (variant.param.activation == kHard ? "HardSigmoid" : "");
                         });

}  // namespace
}  // namespace cuadrante::models
