#include "models/training/integrated_gradients.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cmath>
#include <limits>
#include <stdexcept>

namespace cuadrante::models {
namespace {

using torch::Tensor;

Tensor values(std::initializer_list<double> of) {
  return torch::tensor(std::vector<double>(of), torch::kFloat64).view({1, -1});
}

TEST(IntegratedGradients, ShareOutWhatEachValueChanged) {
  // x0 + 3·x1² + x2·x3: of a product of two values each has a half.
  const auto polynomial = [](const Tensor& x) {
    const auto value = [&](int i) { return x.select(2, i).select(1, 0); };
    return value(0) + 3.0 * value(1).square() + value(2) * value(3);
  };
  const Attribution said =
      integratedGradients(polynomial, values({2, 1, 4, 5, 7}), values({1, 0.5, 0, 0, 3}), {}, {});
  EXPECT_DOUBLE_EQ(said.atClip, 25.0);
  EXPECT_DOUBLE_EQ(said.atBaseline, 1.75);
  ASSERT_EQ(said.values.size(), 5U);
  EXPECT_NEAR(said.values[0], 1.0, 1e-12);
  EXPECT_NEAR(said.values[1], 2.25, 1e-12);
  EXPECT_NEAR(said.values[2], 10.0, 1e-12);
  EXPECT_NEAR(said.values[3], 10.0, 1e-12);
  EXPECT_EQ(said.values[4], 0.0);
  EXPECT_TRUE(said.complete);
  EXPECT_EQ(said.steps, AttributionSteps{}.fewest);
}

TEST(IntegratedGradients, TakeMoreStepsWhereItIsSteep) {
  const auto steep = [](const Tensor& x) { return (60.0 * (x - 0.3)).tanh().sum({1, 2}); };
  const Attribution said =
      integratedGradients(steep, values({1.0, 0.0}), values({0.0, 0.0}), {}, {});
  EXPECT_TRUE(said.complete);
  EXPECT_GT(said.steps, AttributionSteps{}.fewest);
  EXPECT_LE(said.error(), 0.01);
  EXPECT_NEAR(said.sum(), said.atClip - said.atBaseline, 0.01 * (said.atClip - said.atBaseline));

  // What does not reach it says so.
  const Attribution coarse = integratedGradients(steep, values({1.0, 0.0}), values({0.0, 0.0}),
                                                 {.fewest = 2, .most = 9}, {});
  EXPECT_FALSE(coarse.complete);
  EXPECT_EQ(coarse.steps, 8);
  EXPECT_GT(coarse.error(), 0.01);
}

TEST(IntegratedGradients, OfTheBaselineItselfAreZero) {
  const auto cube = [](const Tensor& x) { return x.pow(3).sum({1, 2}); };
  const Attribution said = integratedGradients(cube, values({1, 2}), values({1, 2}), {}, {});
  EXPECT_EQ(said.values, (std::vector<double>{0.0, 0.0}));
  EXPECT_TRUE(said.complete);
  EXPECT_EQ(said.error(), 0.0);
}

TEST(IntegratedGradients, StopWithinABatch) {
  std::stop_source stop;
  int batches = 0;
  const auto counting = [&](const Tensor& x) {
    if (++batches == 3)
      stop.request_stop();
    return (60.0 * (x - 0.3)).tanh().sum({1, 2});
  };
  EXPECT_THROW(integratedGradients(counting, values({1.0}), values({0.0}),
                                   {.most = 1 << 20, .error = 0}, stop.get_token()),
               Interrupted);
  EXPECT_EQ(batches, 3);
}

TEST(IntegratedGradients, RefuseWhatHasNone) {
  const auto sum = [](const Tensor& x) { return x.sum({1, 2}); };
  const auto root = [](const Tensor& x) { return x.sqrt().sum({1, 2}); };
  EXPECT_THROW(integratedGradients(sum, values({std::nan("")}), values({0.0}), {}, {}),
               OptionError);
  EXPECT_THROW(integratedGradients(root, values({1.0}), values({-1.0}), {}, {}), OptionError);
  EXPECT_THROW(integratedGradients(sum, values({1.0}), values({0.0}), {.fewest = 0}, {}),
               std::invalid_argument);
  EXPECT_THROW(integratedGradients(sum, values({1.0}), values({0.0}), {.fewest = 8, .most = 4}, {}),
               std::invalid_argument);
}

}  // namespace
}  // namespace cuadrante::models
