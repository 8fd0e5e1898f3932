// What a CUDA card computes, as far as a machine without one can tell: cuDNN's cells through the
// same library functions on the processor, our kernel through its threads one after the other.

#include "models/networks/card_layer.h"

#include "models/kernels/cuda/gru.h"
#include "models/networks/recurrent_layer.h"

#include <gtest/gtest.h>
#include <torch/torch.h>

#include <string>
#include <tuple>
#include <vector>

namespace cuadrante::models {
namespace {

constexpr std::int64_t kSteps = 9, kBatch = 5, kInputs = 4, kUnits = 7;

struct Variant {
  Cell cell;
  RecurrentActivation activation;
  bool lastOnly;
};

/// The layer's result and its gradients by all that it is computed from.
std::vector<torch::Tensor> resultAndGradients(const Variant& variant, bool onCard) {
  torch::manual_seed(3);
  const std::int64_t columns = gatesOf(variant.cell) * kUnits;
  std::vector<torch::Tensor> in{
      torch::randn({kSteps, kBatch, kInputs}), torch::randn({kInputs, columns}) * 0.6,
      torch::randn({kUnits, columns}) * 0.6,
      variant.cell == Cell::GruResetAfter ? torch::randn({2, columns}) : torch::randn({columns})};
  for (torch::Tensor& tensor : in)
    tensor.requires_grad_();
  const auto layer = [&] {
    return onCard ? cardLayer(variant.cell, in[0], in[1], in[2], in[3], variant.lastOnly,
                              variant.activation)
                  : recurrentLayer(variant.cell, in[0], in[1], in[2], in[3], variant.lastOnly,
                                   variant.activation);
  };
  const torch::Tensor result = layer();
  (result * torch::randn(result.sizes())).sum().backward();
  std::vector<torch::Tensor> all{result.detach()};
  for (const torch::Tensor& tensor : in)
    all.push_back(tensor.grad());
  return all;
}

class CardLayer : public testing::TestWithParam<Variant> {};

TEST_P(CardLayer, AgreesWithTheProcessors) {
  const std::vector<torch::Tensor> expected = resultAndGradients(GetParam(), false);
  const std::vector<torch::Tensor> actual = resultAndGradients(GetParam(), true);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    ASSERT_EQ(actual[i].sizes(), expected[i].sizes()) << i;
    const double scale = expected[i].abs().max().item<double>();
    EXPECT_LT((actual[i] - expected[i]).abs().max().item<double>(), 1e-5 * scale) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cells, CardLayer,
    testing::Values(Variant{Cell::Rnn, RecurrentActivation::Sigmoid, false},
                    Variant{Cell::Lstm, RecurrentActivation::Sigmoid, true},
                    Variant{Cell::Lstm, RecurrentActivation::Sigmoid, false},
                    Variant{Cell::GruResetAfter, RecurrentActivation::Sigmoid, true},
                    Variant{Cell::GruResetAfter, RecurrentActivation::Sigmoid, false},
                    Variant{Cell::Gru, RecurrentActivation::Sigmoid, true},
                    Variant{Cell::Gru, RecurrentActivation::Sigmoid, false},
                    Variant{Cell::Gru, RecurrentActivation::HardSigmoid, true},
                    Variant{Cell::Gru, RecurrentActivation::HardSigmoid, false}),
    [](const auto& variant) {
      std::string name(cellKey(variant.param.cell));
      std::erase(name, '-');
      return name +
             (variant.param.activation == RecurrentActivation::Sigmoid ? "" : "HardSigmoid") +
             (variant.param.lastOnly ? "LastState" : "AllStates");
    });

/// Both passes of our kernel in blocks of `rows` clips.
std::vector<torch::Tensor> passes(int rows, bool kernelOnChip) {
  torch::manual_seed(4);
  const torch::Tensor kernel = torch::randn({kUnits, 3 * kUnits});
  const torch::Tensor gates = torch::randn({kSteps, kBatch, 3 * kUnits});
  const torch::Tensor gradient = torch::randn({kSteps, kBatch, kUnits});
  const torch::Tensor states = torch::empty_like(gradient), dGates = torch::empty_like(gates);
  cuda::GruTask task;
  task.steps = kSteps;
  task.clips = kBatch;
  task.units = kUnits;
  task.kernel = kernel.data_ptr<float>();
  task.gates = gates.data_ptr<float>();
  task.states = states.data_ptr<float>();
  task.gradient = gradient.data_ptr<float>();
  task.dGates = dGates.data_ptr<float>();
  cuda::emulateGruForward(task, rows, kernelOnChip);
  cuda::emulateGruBackward(task, rows, kernelOnChip);
  return {gates, states, dGates};
}

TEST(CardGru, IsTheSameForAnyGroupingAndPlaceOfTheKernel) {
  const std::vector<torch::Tensor> expected = passes(1, true);
  for (const auto& [rows, onChip] : {std::tuple(2, true), std::tuple(5, true), std::tuple(8, true),
                                     std::tuple(1, false), std::tuple(3, false)})
    for (std::size_t i = 0; i < expected.size(); ++i)
      EXPECT_TRUE(torch::equal(passes(rows, onChip)[i], expected[i])) << rows << ' ' << i;
}

TEST(CardLayerChoice, LeavesTheRestToPlainOperations) {
  EXPECT_TRUE(cardHasLayer(Cell::Lstm, RecurrentActivation::Sigmoid, 64));
  EXPECT_FALSE(cardHasLayer(Cell::Lstm, RecurrentActivation::HardSigmoid, 64));
  EXPECT_TRUE(cardHasLayer(Cell::Rnn, RecurrentActivation::HardSigmoid, 64));
  EXPECT_FALSE(cardHasLayer(Cell::Gru, RecurrentActivation::Sigmoid, 1025));
}

}  // namespace
}  // namespace cuadrante::models
