#include "core/learning/model_summary.h"
#include "models/networks/network.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

namespace cuadrante::models {
namespace {

std::unique_ptr<Network> network(const Architecture& architecture, int members,
                                 std::uint64_t seed) {
  return makeNetwork({.task = Task::Cuadrantes, .architecture = architecture, .members = members},
                     20, 40, seed);
}

TEST(Ensemble, ItsOutputsAreThoseOfItsMembersOneAfterTheOther) {
  const torch::NoGradGuard noGradient;
  for (const Architecture& architecture :
       {Architecture(RecurrentSpec{Cell::Gru, {5}, 0.0}), Architecture(DenseSpec{.hidden = 3})}) {
    const auto both = network(architecture, 2, 7);
    const auto first = network(architecture, 1, 7), second = network(architecture, 1, 8);
    const bool clipMajor = both->layout() == BatchLayout::ClipMajor;
    const torch::Tensor x = torch::randn({clipMajor ? 3 : 40, clipMajor ? 40 : 3, 20});
    const torch::Tensor logits = both->forward(x, std::nullopt);
    ASSERT_EQ(logits.sizes(), (std::vector<std::int64_t>{3, 8}));
    EXPECT_TRUE(torch::allclose(logits.narrow(1, 0, 4), first->forward(x, std::nullopt)));
    EXPECT_TRUE(torch::allclose(logits.narrow(1, 4, 4), second->forward(x, std::nullopt)));
    EXPECT_FALSE(torch::allclose(logits.narrow(1, 0, 4), logits.narrow(1, 4, 4)));
  }
}

TEST(Ensemble, HasTheParametersOfItsSummary) {
  const ModelSpec spec{.task = Task::Energia,
                       .architecture = RecurrentSpec{Cell::Lstm, {6, 4}, 0.2},
                       .heads = Heads::All,
                       .members = 3};
  std::int64_t parameters = 0;
  for (const torch::Tensor& parameter : makeNetwork(spec, 10, 20, 1)->parameters())
    parameters += parameter.numel();
  EXPECT_EQ(parameters, parameterCount(spec, 20, 10));
  EXPECT_EQ(modelSummary(spec, 20, 10).back().name, "mean_of_3");
}

TEST(Ensemble, ItsPenaltyIsTheSumAndAllAreStandardised) {
  const torch::NoGradGuard noGradient;
  const Architecture architecture = DenseSpec{.hidden = 3, .l2 = 0.2};
  const auto both = network(architecture, 2, 7);
  EXPECT_NEAR(both->penalty().item<double>(),
              network(architecture, 1, 7)->penalty().item<double>() +
                  network(architecture, 1, 8)->penalty().item<double>(),
              1e-6);
  both->standardiseBy(torch::full({40}, 2.0F), torch::full({40}, 4.0F));
  for (const auto& item : both->named_buffers())
    EXPECT_NEAR(item.value()[0].item<double>(), item.key().ends_with("centre") ? 2.0 : 0.25, 1e-6);
}

}  // namespace
}  // namespace cuadrante::models
