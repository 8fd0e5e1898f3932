#include "models/training/gradients.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cmath>
#include <limits>

namespace cuadrante::models {
namespace {

torch::Tensor withGradient(const torch::Tensor& gradient) {
  torch::Tensor parameter = torch::zeros_like(gradient).set_requires_grad(true);
  parameter.mutable_grad() = gradient;
  return parameter;
}

TEST(Gradients, TheirNormIsThatOfAllTogether) {
  const NamedTensors parameters{{"a", withGradient(torch::tensor({3.0F, 0.0F}))},
                                {"none", torch::zeros({2}).set_requires_grad(true)},
                                {"b", withGradient(torch::tensor({{-4.0F}, {12.0F}}))}};
  EXPECT_EQ(gradientsOf(parameters).size(), 2U);
  EXPECT_DOUBLE_EQ(gradientNorm(parameters), 13.0);
  scaleGradients(parameters, 0.5);
  EXPECT_DOUBLE_EQ(gradientNorm(parameters), 6.5);
  EXPECT_EQ(parameters[2].second.grad()[0].item<float>(), -2.0F);
  EXPECT_EQ(gradientNorm({}), 0.0);
}

TEST(Gradients, OfTheLargestNumbersAreStillFinite) {
  const float most = std::numeric_limits<float>::max();
  EXPECT_TRUE(std::isfinite(gradientNorm({{"a", withGradient(torch::full({1000}, most))}})));
}

TEST(Gradients, OneThatIsNotFiniteIsNamed) {
  for (const float bad :
       {std::numeric_limits<float>::quiet_NaN(), -std::numeric_limits<float>::infinity()}) {
    torch::Tensor values = torch::zeros({7, 3});
    values[6][2] = bad;
    const NamedTensors parameters{{"good", withGradient(torch::ones({2}))},
                                  {"bad", withGradient(values)}};
    EXPECT_FALSE(std::isfinite(gradientNorm(parameters)));
    EXPECT_EQ(firstNotFinite(gradientsOf(parameters)), "bad");
    EXPECT_EQ(firstNotFinite(parameters), "");  // the parameters themselves are
  }
}

}  // namespace
}  // namespace cuadrante::models
