// The fused kernels against the equations of models/networks/recurrent_layer.h and of Keras's
// BatchNormalization, written here once more in double precision, unit by unit; gradients by finite
// differences of these.
#include "models/kernels/fused_stack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace cuadrante::models {
namespace {

constexpr std::size_t kBatch = 10, kSteps = 19, kBands = 5;
constexpr double kDropout = 0.3;
const std::vector<std::size_t> kUnits{4, 3};
const std::vector<std::uint64_t> kKeys{0, 77};

struct Variant {
  Recurrence cell;
  bool hardGates;
  const char* name;
};

std::size_t gatesOf(Recurrence cell) {
  return cell == Recurrence::Rnn ? 1 : cell == Recurrence::Lstm ? 4 : 3;
}

/// kernel, recurrent kernel, bias, gamma, beta.
using Parameters = std::vector<std::vector<double>>;

struct Problem {
  std::vector<std::vector<double>> clips;
  std::vector<Parameters> layers;
  std::vector<double> lossWeights;  ///< the loss is the sum of the last states times these

  explicit Problem(Variant variant) {
    std::mt19937 random(3);
    // Values that a float holds exactly.
    const auto draw = [&](std::size_t count, double scale, double mean = 0.0) {
      std::normal_distribution<double> normal(mean, scale);
      std::vector<double> values(count);
      std::generate(values.begin(), values.end(), [&] { return double(float(normal(random))); });
      return values;
    };
    for (std::size_t i = 0; i < kBatch; ++i)
      clips.push_back(draw(kSteps * kBands, 2.0, 1.0));
    std::size_t inputs = kBands;
    const std::size_t gates = gatesOf(variant.cell);
    for (const std::size_t h : kUnits) {
      const std::size_t biases = gates * h * (variant.cell == Recurrence::GruResetAfter ? 2 : 1);
      layers.push_back({draw(inputs * gates * h, 0.6), draw(h * gates * h, 0.4), draw(biases, 0.4),
                        draw(inputs, 0.3, 1.0), draw(inputs, 0.4)});
      inputs = h;
    }
    lossWeights = draw(kBatch * kUnits.back(), 1.0);
  }
};

/// `[B, T, features]`.
using Sequences = std::vector<std::vector<std::vector<double>>>;

Sequences normed(Sequences x, const Parameters& p) {
  for (std::size_t f = 0; f < x[0][0].size(); ++f) {
    double mean = 0.0, variance = 0.0;
    for (const auto& clip : x)
      for (const auto& step : clip)
        mean += step[f] / double(kBatch * kSteps);
    for (const auto& clip : x)
      for (const auto& step : clip)
        variance += (step[f] - mean) * (step[f] - mean) / double(kBatch * kSteps);
    for (auto& clip : x)
      for (auto& step : clip)
        step[f] = p[3][f] * (step[f] - mean) / std::sqrt(variance + 1e-3) + p[4][f];
  }
  return x;
}

/// One layer for one clip, `[T, inputs]` → `[T, H]`.
std::vector<std::vector<double>> layerByEquations(Variant variant, const Parameters& p,
                                                  std::size_t units,
                                                  const std::vector<std::vector<double>>& x) {
  const Recurrence cell = variant.cell;
  const std::size_t columns = gatesOf(cell) * units;
  const bool after = cell == Recurrence::GruResetAfter;
  const auto sigma = [&](double z) {
    return variant.hardGates ? std::clamp(0.2 * z + 0.5, 0.0, 1.0) : 1 / (1 + std::exp(-z));
  };
  std::vector<double> h(units), c(units);
  std::vector<std::vector<double>> states;
  for (const std::vector<double>& step : x) {
    const auto product = [&](const std::vector<double>& left, const std::vector<double>& matrix,
                             std::size_t gate, std::size_t unit) {
      double sum = 0.0;
      for (std::size_t k = 0; k < left.size(); ++k)
        sum += left[k] * matrix[k * columns + gate * units + unit];
      return sum;
    };
    const auto input = [&](std::size_t gate, std::size_t unit) {
      return product(step, p[0], gate, unit) + p[2][gate * units + unit];
    };
    const auto recurrent = [&](const std::vector<double>& state, std::size_t gate,
                               std::size_t unit) {
      return product(state, p[1], gate, unit) + (after ? p[2][columns + gate * units + unit] : 0.0);
    };
    const auto sum = [&](std::size_t gate, std::size_t unit) {
      return input(gate, unit) + recurrent(h, gate, unit);
    };
    std::vector<double> next(units), reset(units);
    for (std::size_t j = 0; j < units && cell == Recurrence::Gru; ++j)
      reset[j] = sigma(sum(1, j)) * h[j];
    for (std::size_t j = 0; j < units; ++j)
      switch (cell) {
        case Recurrence::Rnn:
          next[j] = std::tanh(sum(0, j));
          break;
        case Recurrence::Lstm:
          c[j] = sigma(sum(1, j)) * c[j] + sigma(sum(0, j)) * std::tanh(sum(3, j));
          next[j] = sigma(sum(2, j)) * std::tanh(c[j]);
          break;
        case Recurrence::Gru: {
          const double u = sigma(sum(0, j));
          next[j] = u * std::tanh(input(2, j) + recurrent(reset, 2, j)) + (1 - u) * h[j];
          break;
        }
        case Recurrence::GruResetAfter: {
          const double u = sigma(sum(0, j)), r = sigma(sum(1, j));
          next[j] = u * h[j] + (1 - u) * std::tanh(input(2, j) + r * recurrent(h, 2, j));
          break;
        }
      }
    h = next;
    states.push_back(h);
  }
  return states;
}

/// The last states `[B, H]`.
std::vector<double> lastByEquations(Variant variant, const Problem& problem) {
  Sequences x(kBatch);
  for (std::size_t clip = 0; clip < kBatch; ++clip)
    for (std::size_t t = 0; t < kSteps; ++t) {
      const auto first = problem.clips[clip].begin() + std::ptrdiff_t(t * kBands);
      x[clip].emplace_back(first, first + kBands);
    }
  for (std::size_t i = 0; i < kUnits.size(); ++i) {
    x = normed(std::move(x), problem.layers[i]);
    if (i > 0) {
      const std::size_t inputs = kUnits[i - 1];
      const std::vector<float> factors = dropoutFactors(kDropout, kKeys[i], kSteps, kBatch, inputs);
      for (std::size_t clip = 0; clip < kBatch; ++clip)
        for (std::size_t t = 0; t < kSteps; ++t)
          for (std::size_t f = 0; f < inputs; ++f)
            x[clip][t][f] *= double(factors[(t * kBatch + clip) * inputs + f]);
    }
    for (auto& clip : x)
      clip = layerByEquations(variant, problem.layers[i], kUnits[i], clip);
  }
  std::vector<double> last;
  for (const auto& clip : x)
    last.insert(last.end(), clip.back().begin(), clip.back().end());
  return last;
}

double lossByEquations(Variant variant, const Problem& problem) {
  const std::vector<double> last = lastByEquations(variant, problem);
  double loss = 0.0;
  for (std::size_t i = 0; i < last.size(); ++i)
    loss += last[i] * problem.lossWeights[i];
  return loss;
}

std::vector<float> floats(const std::vector<double>& values) {
  return {values.begin(), values.end()};
}

double relativeError(const std::vector<float>& values, const std::vector<double>& expected) {
  double difference = 0.0, norm = 0.0;
  for (std::size_t i = 0; i < expected.size(); ++i) {
    difference += std::pow(double(values[i]) - expected[i], 2);
    norm += std::pow(expected[i], 2);
  }
  return std::sqrt(difference / norm);
}

/// What a kernel computes of a problem.
struct Computed {
  std::vector<float> last;
  std::vector<std::vector<std::vector<float>>> gradients;  ///< as Problem::layers
  std::vector<float> byClips;                              ///< `[B, T, F]`
};

Computed compute(Variant variant, const Problem& problem, const RecurrentKernel& kernel) {
  std::vector<std::vector<float>> clips;
  std::vector<std::vector<std::vector<float>>> layers;
  std::vector<const float*> clipPointers;
  std::vector<std::vector<double>> sums;
  std::vector<const double*> sumPointers;
  clips.reserve(kBatch), sums.reserve(kBatch);
  for (const std::vector<double>& clip : problem.clips) {
    clipPointers.push_back(clips.emplace_back(floats(clip)).data());
    kernel.clipSums(clips.back().data(), kSteps, kBands, sums.emplace_back(2 * kBands, 0.0).data());
    sumPointers.push_back(sums.back().data());
  }
  for (const Parameters& layer : problem.layers)
    std::transform(layer.begin(), layer.end(), std::back_inserter(layers.emplace_back()), floats);

  Computed result{std::vector<float>(kBatch * kUnits.back()), layers,
                  std::vector<float>(kBatch * kSteps * kBands)};
  std::vector<LayerParameters> parameters;
  std::vector<LayerGradients> gradients;
  for (std::size_t i = 0; i < layers.size(); ++i) {
    const auto& p = layers[i];
    auto& g = result.gradients[i];
    parameters.push_back({p[0].data(), p[1].data(), p[2].data(), p[3].data(), p[4].data()});
    gradients.push_back({g[0].data(), g[1].data(), g[2].data(), g[3].data(), g[4].data()});
  }
  FusedStack stack({variant.cell, variant.hardGates, kBands, kUnits, kDropout}, 2, kernel);
  std::vector<NormStatistics> norms(layers.size());
  norms[0] = FusedStack::statistics(sumPointers, kBands, kSteps);
  stack.forward(clipPointers, kSteps, parameters, norms, kKeys, result.last.data(), true);
  stack.backward(floats(problem.lossWeights).data(), gradients, result.byClips.data());
  return result;
}

class FusedStackTest : public testing::TestWithParam<Variant> {};

TEST_P(FusedStackTest, ComputesTheEquationsAndTheirDerivatives) {
  const Variant variant = GetParam();
  Problem problem(variant);
  const std::vector<double> last = lastByEquations(variant, problem);
  const auto derivatives = [&](std::vector<double>& values) {
    std::vector<double> result;
    for (double& value : values) {
      const double before = value, step = 1e-5;
      value = before + step;
      const double above = lossByEquations(variant, problem);
      value = before - step;
      const double below = lossByEquations(variant, problem);
      value = before;
      result.push_back((above - below) / (2 * step));
    }
    return result;
  };
  std::vector<std::vector<std::vector<double>>> byParameters;
  for (Parameters& layer : problem.layers)
    for (auto& all = byParameters.emplace_back(); std::vector<double> & values : layer)
      all.push_back(derivatives(values));
  // All steps of one clip in the middle of the batch, of the second group.
  constexpr std::size_t kClip = 8;
  const std::vector<double> byClip = derivatives(problem.clips[kClip]);

  std::size_t count = 0;
  const RecurrentKernel* const* kernels = recurrentKernels(count);
  for (std::size_t k = 0; k < count; ++k) {
    const Computed computed = compute(variant, problem, *kernels[k]);
    EXPECT_LT(relativeError(computed.last, last), 1e-5) << kernels[k]->name;
    const char* names[] = {"kernel", "recurrent kernel", "bias", "gamma", "beta"};
    for (std::size_t i = 0; i < byParameters.size(); ++i)
      for (std::size_t p = 0; p < 5; ++p)
        EXPECT_LT(relativeError(computed.gradients[i][p], byParameters[i][p]), 1e-5)
            << kernels[k]->name << ", " << names[p] << " of layer " << i;
    const auto first = computed.byClips.begin() + std::ptrdiff_t(kClip * kSteps * kBands);
    EXPECT_LT(relativeError({first, first + kSteps * kBands}, byClip), 1e-5) << kernels[k]->name;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cells, FusedStackTest,
    testing::Values(Variant{Recurrence::Rnn, false, "Rnn"},
                    Variant{Recurrence::Lstm, false, "Lstm"},
                    Variant{Recurrence::Lstm, true, "LstmHardSigmoid"},
                    Variant{Recurrence::Gru, false, "Gru"},
                    Variant{Recurrence::Gru, true, "GruHardSigmoid"},
                    Variant{Recurrence::GruResetAfter, false, "GruResetAfter"},
                    Variant{Recurrence::GruResetAfter, true, "GruResetAfterHardSigmoid"}),
    [](const testing::TestParamInfo<Variant>& info) { return std::string(info.param.name); });

}  // namespace
}  // namespace cuadrante::models
