#include "models/kernels/recurrent_kernel.h"

#include "models/kernels/fused_stack.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <limits>
#include <random>
#include <span>
#include <string>
#include <vector>

namespace cuadrante::models {
namespace {

std::span<const RecurrentKernel* const> usableKernels() {
  std::size_t count = 0;
  const RecurrentKernel* const* first = recurrentKernels(count);
  return {first, count};
}

/// The greatest error of `function` against `exact`, in units of the exact value's last place.
double worstUlps(void (*function)(float*, std::size_t), const std::function<double(double)>& exact,
                 float from, float to) {
  constexpr std::size_t kCount = 1 << 16;
  std::vector<float> x(kCount), y;
  for (std::size_t i = 0; i < kCount; ++i)
    x[i] = from + (to - from) * float(i) / kCount;
  y = x;
  function(y.data(), kCount);
  double worst = 0.0;
  for (std::size_t i = 0; i < kCount; ++i) {
    const double value = exact(double{x[i]});
    const auto nearest = float(std::abs(value));
    const double ulp = std::nextafter(nearest, 2.0F) - double{nearest};
    worst = std::max(worst, std::abs(y[i] - value) / ulp);
  }
  return worst;
}

TEST(RecurrentKernel, GatesAreWithinAFewUnitsInTheLastPlace) {
  const auto sigmoid = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
  const auto tanh = [](double x) { return std::tanh(x); };
  for (const RecurrentKernel* kernel : usableKernels()) {
    EXPECT_LT(worstUlps(kernel->sigmoids, sigmoid, -80.0F, 80.0F), 4.0) << kernel->name;
    EXPECT_LT(worstUlps(kernel->sigmoids, sigmoid, -2.0F, 2.0F), 4.0) << kernel->name;
    EXPECT_LT(worstUlps(kernel->tanhs, tanh, -12.0F, 12.0F), 4.0) << kernel->name;
    EXPECT_LT(worstUlps(kernel->tanhs, tanh, -0.7F, 0.7F), 4.0) << kernel->name;
    EXPECT_LT(worstUlps(kernel->tanhs, tanh, 1e-30F, 1e-4F), 4.0) << kernel->name;
  }
}

TEST(RecurrentKernel, GatesSaturateAndLetNotANumberThrough) {
  constexpr float kInfinity = std::numeric_limits<float>::infinity();
  for (const RecurrentKernel* kernel : usableKernels()) {
    std::vector<float> x(16, 0.0F);
    x[1] = kInfinity, x[2] = -kInfinity, x[3] = std::nanf(""), x[4] = 1e30F, x[5] = -1e30F;
    std::vector<float> sigmoid = x, tanh = x;
    kernel->sigmoids(sigmoid.data(), x.size());
    kernel->tanhs(tanh.data(), x.size());
    EXPECT_EQ(sigmoid[0], 0.5F) << kernel->name;
    EXPECT_EQ(tanh[0], 0.0F) << kernel->name;
    for (const std::size_t high : {1, 4}) {
      EXPECT_EQ(sigmoid[high], 1.0F) << kernel->name;
      EXPECT_EQ(tanh[high], 1.0F) << kernel->name;
    }
    for (const std::size_t low : {2, 5}) {
      EXPECT_LT(sigmoid[low], 1e-37F) << kernel->name;
      EXPECT_EQ(tanh[low], -1.0F) << kernel->name;
    }
    EXPECT_TRUE(std::isnan(sigmoid[3])) << kernel->name;
    EXPECT_TRUE(std::isnan(tanh[3])) << kernel->name;
  }
}

TEST(RecurrentKernel, DropoutZeroesItsShareAndFollowsFromKeyAndPlaceAlone) {
  const double rate = 0.3;
  const std::vector<float> factors = dropoutFactors(rate, 7, 50, 11, 33);
  const auto dropped = std::count(factors.begin(), factors.end(), 0.0F);
  const auto share = double(dropped) / double(factors.size());
  EXPECT_NEAR(share, rate, 5 * std::sqrt(rate * (1 - rate) / double(factors.size())));
  EXPECT_EQ(std::count(factors.begin(), factors.end(), float(1 / (1 - rate))),
            std::ptrdiff_t(factors.size()) - dropped);
  EXPECT_EQ(factors, dropoutFactors(rate, 7, 50, 11, 33));
  EXPECT_NE(factors, dropoutFactors(rate, 8, 50, 11, 33));

  // No pattern along steps, rows or units: neighbours agree as often as chance has it.
  const auto agreement = [&](std::size_t distance) {
    std::size_t equal = 0;
    for (std::size_t i = distance; i < factors.size(); ++i)
      equal += factors[i] == factors[i - distance] ? 1 : 0;
    return double(equal) / double(factors.size() - distance);
  };
  for (const std::size_t distance : {std::size_t{1}, std::size_t{33}, std::size_t{33 * 11}})
    EXPECT_NEAR(agreement(distance), rate * rate + (1 - rate) * (1 - rate), 0.02) << distance;
}

/// A stack of random parameters on random clips, with everything that a step computes.
class Step {
 public:
  Step(Recurrence cell, std::vector<std::size_t> units) : shape_{cell, false, kBands, units, 0.4} {
    const std::size_t gates = cell == Recurrence::Rnn ? 1 : cell == Recurrence::Lstm ? 4 : 3;
    for (std::size_t clip = 0; clip < kBatch; ++clip)
      clips_.push_back(draw(kSteps * kBands, 3.0F));
    std::size_t inputs = kBands;
    for (const std::size_t h : units) {
      sizes_.push_back({inputs * gates * h, h * gates * h,
                        gates * h * (cell == Recurrence::GruResetAfter ? 2 : 1), inputs, inputs});
      for (std::size_t i = 0; i < sizes_.back().size(); ++i)
        // Recurrent kernels so small that a SimpleRNN does not blow up what differs in rounding.
        parameters_.push_back(draw(sizes_.back()[i], i == 1 ? 0.15F : 0.5F));
      inputs = h;
    }
    lastGradient_ = draw(kBatch * units.back(), 1.0F);
  }

  /// The last states, the statistics of the layers' inputs, all gradients, the states without
  /// dropout.
  std::vector<float> run(const RecurrentKernel& kernel, int threads) const {
    FusedStack stack(shape_, threads, kernel);
    const std::size_t layers = shape_.units.size();
    std::vector<std::vector<float>> gradients;
    for (const auto& layer : sizes_)
      for (const std::size_t size : layer)
        gradients.emplace_back(size);
    std::vector<LayerParameters> parameters;
    std::vector<LayerGradients> into;
    for (std::size_t i = 0; i < layers; ++i) {
      const std::vector<float>* p = parameters_.data() + 5 * i;
      std::vector<float>* g = gradients.data() + 5 * i;
      parameters.push_back({p[0].data(), p[1].data(), p[2].data(), p[3].data(), p[4].data()});
      into.push_back({g[0].data(), g[1].data(), g[2].data(), g[3].data(), g[4].data()});
    }
    std::vector<const float*> clips;
    std::vector<std::vector<double>> sums(kBatch, std::vector<double>(2 * kBands));
    std::vector<const double*> sumsOfClips;
    for (std::size_t i = 0; i < kBatch; ++i) {
      clips.push_back(clips_[i].data());
      kernel.clipSums(clips_[i].data(), kSteps, kBands, sums[i].data());
      sumsOfClips.push_back(sums[i].data());
    }
    std::vector<NormStatistics> norms(layers);
    norms[0] = FusedStack::statistics(sumsOfClips, kBands, kSteps);
    std::vector<float> last(lastGradient_.size()), evaluated(lastGradient_.size());
    const std::vector<std::uint64_t> keys(layers, 99);
    stack.forward(clips, kSteps, parameters, norms, keys, last.data());
    stack.backward(lastGradient_.data(), into);
    stack.evaluate(clips, kSteps, parameters, norms, evaluated.data());

    std::vector<float> all = last;
    for (const auto& gradient : gradients)
      all.insert(all.end(), gradient.begin(), gradient.end());
    for (const NormStatistics& norm : norms)
      all.insert(all.end(), norm.variance.begin(), norm.variance.end());
    all.insert(all.end(), evaluated.begin(), evaluated.end());
    return all;
  }

 private:
  static constexpr std::size_t kBatch = 19, kSteps = 37, kBands = 21;

  std::vector<float> draw(std::size_t count, float scale) {
    std::vector<float> values(count);
    std::normal_distribution<float> normal(0.0F, scale);
    std::generate(values.begin(), values.end(), [&] { return normal(random_); });
    return values;
  }

  StackShape shape_;
  std::mt19937 random_{5};
  std::vector<std::vector<float>> clips_, parameters_;
  std::vector<std::array<std::size_t, 5>> sizes_;
  std::vector<float> lastGradient_;
};

constexpr Recurrence kCells[] = {Recurrence::Rnn, Recurrence::Lstm, Recurrence::Gru,
                                 Recurrence::GruResetAfter};

TEST(FusedStack, TheNumberOfThreadsChangesNoBit) {
  for (const Recurrence cell : kCells) {
    const Step step(cell, {20, 7});
    const std::vector<float> one = step.run(recurrentKernel(), 1);
    for (const int threads : {2, 3, 5})
      EXPECT_EQ(step.run(recurrentKernel(), threads), one) << int(cell) << " " << threads;
  }
}

TEST(FusedStack, EverySetOfInstructionsGivesTheSameButForRounding) {
  for (const Recurrence cell : kCells)
    for (const std::vector<std::size_t>& units :
         {std::vector<std::size_t>{33}, {1, 50}, {16, 3, 18}}) {
      const Step step(cell, units);
      const std::vector<float> expected = step.run(*usableKernels().back(), 1);
      double scale = 0.0;
      for (const float value : expected)
        scale = std::max(scale, std::abs(double{value}));
      for (const RecurrentKernel* kernel : usableKernels()) {
        const std::vector<float> values = step.run(*kernel, 2);
        double worst = 0.0;
        for (std::size_t i = 0; i < values.size(); ++i)
          worst = std::max(worst, std::abs(double{values[i]} - expected[i]));
        EXPECT_LT(worst, 2e-5 * scale) << kernel->name << " " << int(cell);
        EXPECT_GT(scale, 0.1);
      }
    }
}

}  // namespace
}  // namespace cuadrante::models
