#include "models/training/optimisers.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cmath>

namespace cuadrante::models {
namespace {

/// Two numbers that are to make w³ small, beside what a formula makes of them step by step.
class OptimisersTest : public testing::Test {
 protected:
  void start(Optimizer kind) { optimiser_ = makeOptimiser(kind, {{"w", w_}}, 0.1); }

  /// One step by the optimiser, and by `formula(gradient, number's index, step from 1)`, which
  /// returns what to subtract.
  template <class Formula>
  void stepAndCompare(int step, const Formula& formula) {
    (w_ * w_ * w_).sum().backward();
    optimiser_->step();
    EXPECT_FALSE(w_.grad().defined());
    for (int i = 0; i < 2; ++i) {
      expected_[i] -= formula(3 * expected_[i] * expected_[i], i, step);
      EXPECT_NEAR(w_[i].item<double>(), expected_[i], 1e-12) << "step " << step;
    }
  }

  torch::Tensor w_ = torch::tensor({1.0, -2.0}, torch::kFloat64).set_requires_grad(true);
  double expected_[2] = {1.0, -2.0};
  std::unique_ptr<Optimiser> optimiser_;
};

TEST_F(OptimisersTest, RmsPropStepsByKerasFormula) {
  start(Optimizer::RmsProp);
  double v[2] = {0.0, 0.0};
  for (int step = 1; step <= 5; ++step)
    stepAndCompare(step, [&](double gradient, int i, int) {
      v[i] = 0.9 * v[i] + 0.1 * gradient * gradient;
      return 0.1 * gradient / (std::sqrt(v[i]) + 1e-7);
    });
  ASSERT_EQ(optimiser_->state().size(), 1U);
  EXPECT_EQ(optimiser_->state()[0].first, "rmsprop.w");
  EXPECT_NEAR(optimiser_->state()[0].second[1].item<double>(), v[1], 1e-9);
}

TEST_F(OptimisersTest, AdamStepsByKerasFormula) {
  start(Optimizer::Adam);
  double m[2] = {0.0, 0.0}, v[2] = {0.0, 0.0};
  for (int step = 1; step <= 5; ++step)
    stepAndCompare(step, [&](double gradient, int i, int t) {
      m[i] = 0.9 * m[i] + 0.1 * gradient;
      v[i] = 0.999 * v[i] + 0.001 * gradient * gradient;
      const double rate = 0.1 * std::sqrt(1 - std::pow(0.999, t)) / (1 - std::pow(0.9, t));
      return rate * m[i] / (std::sqrt(v[i]) + 1e-7);
    });
}

/// torch.optim.AdamW multiplies by 1 - lr · weight_decay before Adam's own step.
TEST(WeightDecay, TakesAShareOfTheWeightsBeforeTheStepAndNothingOfBiasesAndNorms) {
  for (const Optimizer kind : {Optimizer::RmsProp, Optimizer::Adam}) {
    const auto parameter = [] { return torch::tensor({2.0, -3.0}).set_requires_grad(true); };
    const auto step = [&](const std::string& name, double weightDecay, double rate) {
      torch::Tensor w = parameter();
      const auto optimiser = makeOptimiser(kind, {{name, w}}, 0.1, weightDecay);
      optimiser->setLearningRate(rate);
      (w * torch::tensor({1.0F, 2.0F})).sum().backward();
      optimiser->step();
      return w.detach();
    };
    for (const double rate : {0.1, 0.01}) {
      const torch::Tensor without = step("dense_kernel", 0.0, rate);
      EXPECT_TRUE(torch::allclose(step("dense_kernel", 0.5, rate),
                                  without - parameter().detach() * (rate * 0.5)))
          << optimizerKey(kind);
      for (const char* name : {"layer1_bias", "input_norm.gamma", "input_norm.beta"})
        EXPECT_TRUE(torch::equal(step(name, 0.5, rate), without)) << name;
    }
    torch::Tensor untouched = parameter();
    makeOptimiser(kind, {{"dense_kernel", untouched}}, 0.1, 0.5)->step();
    EXPECT_TRUE(torch::equal(untouched, parameter())) << "without a gradient";
  }
}

/// What a checkpoint holds is all that the next step depends on.
TEST_F(OptimisersTest, GoesOnFromItsState) {
  for (const Optimizer kind : {Optimizer::RmsProp, Optimizer::Adam}) {
    torch::Tensor w = torch::tensor({1.0F, -2.0F}).set_requires_grad(true);
    const auto step = [](Optimiser& optimiser, torch::Tensor& parameter) {
      parameter.pow(3).sum().backward();
      optimiser.step();
    };
    const auto first = makeOptimiser(kind, {{"w", w}}, 0.1);
    for (int i = 0; i < 3; ++i)
      step(*first, w);

    torch::Tensor resumed = w.detach().clone().set_requires_grad(true);
    const auto second = makeOptimiser(kind, {{"w", resumed}}, 0.1);
    {
      const torch::NoGradGuard noGradient;
      const NamedTensors from = first->state(), to = second->state();
      ASSERT_EQ(from.size(), to.size());
      for (std::size_t i = 0; i < from.size(); ++i)
        torch::Tensor(to[i].second).copy_(from[i].second);
    }
    step(*first, w);
    step(*second, resumed);
    EXPECT_TRUE(torch::equal(w, resumed)) << optimizerKey(kind);
  }
}

TEST_F(OptimisersTest, LeavesAParameterWithoutGradient) {
  for (const Optimizer kind : {Optimizer::RmsProp, Optimizer::Adam}) {
    start(kind);
    optimiser_->step();
    EXPECT_EQ(w_[0].item<double>(), 1.0);
  }
}

}  // namespace
}  // namespace cuadrante::models
