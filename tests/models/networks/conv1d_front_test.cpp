#include "models/networks/conv1d_front.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <ATen/CPUGeneratorImpl.h>

#include <vector>

namespace cuadrante::models {
namespace {

constexpr std::int64_t kFrontFilters = 5, kFrontBands = 7, kWindow = 32;

torch::Tensor drawn(at::IntArrayRef shape, std::uint64_t seed) {
  return torch::empty(shape).normal_(0, 1, at::detail::createCPUGenerator(seed));
}

double frontError(const torch::Tensor& value, const torch::Tensor& expected) {
  return ((value.to(torch::kFloat64) - expected).norm() / expected.norm()).item<double>();
}

/// Steps of clips that fill one block of spectra or not, or several and a part of one.
class Conv1dFrontTest : public testing::TestWithParam<std::int64_t> {};

TEST_P(Conv1dFrontTest, IsTheSumAsItIsWrittenWithItsGradients) {
  constexpr std::int64_t kClips = 6;  // more than one part, the last not full
  const torch::Tensor x = drawn({kClips, GetParam(), kFrontBands}, 1);
  const torch::Tensor kernel = drawn({kFrontFilters, kFrontBands, kWindow}, 2).requires_grad_(),
                      bias = drawn({kFrontFilters}, 3).requires_grad_();
  const torch::Tensor exactKernel = kernel.detach().to(torch::kFloat64).requires_grad_(),
                      exactBias = bias.detach().to(torch::kFloat64).requires_grad_();
  const torch::Tensor exact =
      at::conv1d(x.to(torch::kFloat64).transpose(1, 2), exactKernel, exactBias).transpose(1, 2);
  const torch::Tensor weights = drawn(exact.sizes(), 4);
  (exact * weights).sum().backward();

  const torch::Tensor ours = conv1dFront(x.unbind(0), kernel, bias, 2);
  (ours * weights).sum().backward();

  ASSERT_EQ(ours.sizes(), exact.sizes());
  EXPECT_LT(frontError(ours, exact), 1e-6);
  EXPECT_LT(frontError(kernel.grad(), exactKernel.grad()), 1e-6);
  EXPECT_LT(frontError(bias.grad(), exactBias.grad()), 1e-6);
}

INSTANTIATE_TEST_SUITE_P(Steps, Conv1dFrontTest, testing::Values(32, 128, 129, 400, 1721));

TEST(Conv1dFront, AnyNumberOfThreadsGivesTheSameBits) {
  const torch::Tensor x = drawn({11, 300, kFrontBands}, 1);
  const auto gradientsOn = [&](int threads) {
    const torch::Tensor kernel = drawn({kFrontFilters, kFrontBands, kWindow}, 2).requires_grad_(),
                        bias = drawn({kFrontFilters}, 3).requires_grad_();
    const torch::Tensor out = conv1dFront(x.unbind(0), kernel, bias, threads);
    (out * out).sum().backward();
    return std::vector{out.detach(), kernel.grad(), bias.grad()};
  };
  const std::vector<torch::Tensor> one = gradientsOn(1), three = gradientsOn(3);
  for (std::size_t i = 0; i < one.size(); ++i)
    EXPECT_TRUE(torch::equal(one[i], three[i])) << i;
}

}  // namespace
}  // namespace cuadrante::models
