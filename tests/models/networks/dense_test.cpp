#include "core/learning/model_summary.h"
#include "models/networks/network.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <cmath>

namespace cuadrante::models {
namespace {

std::unique_ptr<Network> dense(const DenseSpec& spec, std::size_t bands, std::size_t timeSteps,
                               Task task = Task::Energia) {
  return makeNetwork({.task = task, .architecture = spec}, bands, timeSteps, 1);
}

TEST(Dense, StandardisesTheValuesThenWeighsThem) {
  const auto network = dense({}, 3, 1);
  network->standardiseBy(torch::tensor({1.0F, 2.0F, 3.0F}), torch::tensor({2.0F, 0.0F, 0.5F}));
  const torch::NoGradGuard noGradient;
  network->named_parameters()["dense_kernel"].copy_(
      torch::tensor({1.0F, 10.0F, 100.0F}).view({3, 1}));
  const torch::Tensor x = torch::tensor({5.0F, 9.0F, 3.25F}).view({1, 1, 3});
  // (5 − 1) / 2, nothing of what never varies, (3.25 − 3) / 0.5
  EXPECT_NEAR(network->forward(x, std::nullopt).item<double>(), 2.0 + 0.0 + 50.0, 1e-4);
  const torch::Tensor far = torch::tensor({1000.0F, 9.0F, 3.0F}).view({1, 1, 3});
  EXPECT_NEAR(network->forward(far, std::nullopt).item<double>(), 5.0, 1e-4) << "five deviations";
}

TEST(Dense, OfSeveralTimeStepsTakesMeanAndDeviation) {
  const auto network = dense({}, 2, 4);
  const torch::Tensor x =
      torch::tensor({1.0F, 0.0F, 3.0F, 0.0F, 1.0F, 0.0F, 3.0F, 8.0F}).view({1, 4, 2});
  const torch::Tensor statistics = network->statistics(x);
  ASSERT_EQ(statistics.sizes(), (std::vector<std::int64_t>{1, 4}));
  EXPECT_TRUE(torch::allclose(statistics[0], torch::tensor({2.0F, 2.0F, 1.0F, 3.4641016F})));
}

TEST(Dense, HasTheParametersOfItsSummary) {
  for (const DenseSpec& spec :
       {DenseSpec{}, DenseSpec{.hidden = 7, .dropout = 0.5}, DenseSpec{.fourier = 9},
        DenseSpec{.landmarks = 4}, DenseSpec{.fourier = 9, .landmarks = 4}})
    for (const std::size_t steps : {std::size_t{1}, std::size_t{5}}) {
      const ModelSpec model{.task = Task::Cuadrantes, .architecture = spec};
      const auto network = makeNetwork(model, 6, steps, 1);
      std::int64_t parameters = 0;
      for (const torch::Tensor& parameter : network->parameters())
        parameters += parameter.numel();
      EXPECT_EQ(parameters, parameterCount(model, steps, 6));
    }
}

TEST(Dense, ItsFourierFeaturesAreAGaussianKernel) {
  const auto network = dense({.fourier = 20000, .gamma = 0.5}, 4, 1);
  const torch::NoGradGuard noGradient;
  const torch::OrderedDict<std::string, torch::Tensor> buffers = network->named_buffers();
  const torch::Tensor x =
      torch::tensor({0.0F, 0.0F, 0.0F, 0.0F, 1.0F, -1.0F, 2.0F, 0.0F}).view({2, 4});
  const torch::Tensor features =
      torch::addmm(buffers["phases"], x, buffers["frequencies"]).cos() * std::sqrt(2.0);
  const torch::Tensor kernel = features.matmul(features.t()) / 20000.0;
  EXPECT_NEAR(kernel[0][0].item<double>(), 1.0, 0.03);
  // gamma times the mean of the squared differences: 0.5 · (1 + 1 + 4 + 0) / 4
  EXPECT_NEAR(kernel[0][1].item<double>(), std::exp(-0.75), 0.03);
}

TEST(Dense, FourierFeaturesStandBesideTheStatistics) {
  const auto network = dense({.fourier = 3}, 2, 1);
  const torch::NoGradGuard noGradient;
  const torch::Tensor kernel = network->named_parameters()["dense_kernel"];
  ASSERT_EQ(kernel.sizes(), (std::vector<std::int64_t>{5, 1}));
  const torch::Tensor x = torch::tensor({0.5F, -1.0F}).view({1, 1, 2});
  kernel.copy_(torch::tensor({2.0F, 3.0F, 0.0F, 0.0F, 0.0F}).view({5, 1}));
  EXPECT_NEAR(network->forward(x, std::nullopt).item<double>(), -2.0, 1e-6);
  kernel.copy_(torch::tensor({0.0F, 0.0F, 1.0F, 0.0F, 0.0F}).view({5, 1}));
  const auto buffers = network->named_buffers();
  const double angle =
      torch::addmm(buffers["phases"], x[0], buffers["frequencies"])[0][0].item<double>();
  EXPECT_NEAR(network->forward(x, std::nullopt).item<double>(), std::sqrt(2.0) * std::cos(angle),
              1e-6);
}

/// What stands behind the statistics of each clip, over √inputs.
torch::Tensor landmarkFeatures(Network& network, const torch::Tensor& x) {
  const auto kernel = network.named_parameters()["dense_kernel"];
  const std::int64_t inputs = x.size(1), features = kernel.size(0) - inputs;
  std::vector<torch::Tensor> columns;
  for (std::int64_t feature = 0; feature < features; ++feature) {
    kernel.zero_();
    kernel[inputs + feature][0] = 1.0F;
    columns.push_back(network.forward(x.unsqueeze(1), std::nullopt).squeeze(1));
  }
  return torch::stack(columns, 1) / std::sqrt(static_cast<double>(inputs));
}

TEST(Dense, ItsLandmarksAreAGaussianKernelAgainstThem) {
  const auto network = dense({.gamma = 0.5, .landmarks = 5}, 4, 1);
  const torch::NoGradGuard noGradient;
  const torch::Tensor clips =
      torch::tensor({0.0F, 0.0F, 0.0F, 0.0F, 1.0F, -1.0F, 2.0F, 0.0F, 0.5F, 0.5F, 0.5F, 3.0F})
          .view({3, 4});
  ASSERT_EQ(network->landmarks(), 5);
  network->compareWith(clips);
  const torch::Tensor other = torch::tensor({-1.0F, 0.0F, 1.0F, 2.0F}).view({1, 4});
  const torch::Tensor features = landmarkFeatures(*network, torch::cat({clips, other}));
  ASSERT_EQ(features.size(1), 5);
  const torch::Tensor kernel = features.matmul(features.t());
  // Between two landmarks, and between a landmark and any other clip, the kernel itself.
  EXPECT_NEAR(kernel[0][0].item<double>(), 1.0, 1e-3);
  EXPECT_NEAR(kernel[0][1].item<double>(), std::exp(-0.75), 1e-3);
  EXPECT_NEAR(kernel[0][3].item<double>(), std::exp(-0.75), 1e-3) << "0.5 · (1 + 0 + 1 + 4) / 4";
  EXPECT_LT(kernel[3][3].item<double>(), 0.9) << "only what the landmarks span";
  EXPECT_EQ(features.narrow(1, 3, 2).abs().max().item<double>(), 0.0) << "of missing landmarks";
}

TEST(Dense, ComparesWithClipsThatAreAlike) {
  const auto network = dense({.landmarks = 3}, 2, 1);
  const torch::NoGradGuard noGradient;
  network->compareWith(torch::ones({3, 2}));
  EXPECT_TRUE(landmarkFeatures(*network, torch::ones({1, 2})).isfinite().all().item<bool>());
}

TEST(Dense, ThePenaltyIsHalfOfL2TimesTheSquaredWeights) {
  const auto network = dense({.hidden = 2, .l2 = 0.4}, 3, 1);
  double squares = 0.0;
  for (const auto& item : network->named_parameters())
    if (item.key().ends_with("_kernel"))
      squares += item.value().square().sum().item<double>();
  EXPECT_NEAR(network->penalty().item<double>(), 0.2 * squares, 1e-6);
  EXPECT_GT(squares, 0.0);
}

}  // namespace
}  // namespace cuadrante::models
