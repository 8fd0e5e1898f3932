#include "core/learning/architectures/recurrent_spec.h"

#include "core/ground/from_key.h"
#include "core/learning/architectures/shared_options.h"

#include <fmt/format.h>

#include <array>

namespace cuadrante {
namespace {

constexpr std::array kCells{Cell::Rnn, Cell::Lstm, Cell::Gru, Cell::GruResetAfter};
constexpr std::array kActivations{RecurrentActivation::Sigmoid, RecurrentActivation::HardSigmoid};

/// In names of runs, as the thesis's tables write the first three.
std::string_view nameOf(Cell cell) {
  switch (cell) {
    case Cell::Rnn:
      return "SRNN";
    case Cell::Lstm:
      return "LSTM";
    case Cell::Gru:
      return "GRU";
    case Cell::GruResetAfter:
      return "GRU-reset-after";
  }
  return "";
}

/// A layer in a summary, and what its parameters are counted by.
struct CellLayer {
  const char* name;
  std::int64_t gates;   ///< each with a kernel and a recurrent kernel
  std::int64_t biases;  ///< per gate
};

CellLayer layerOf(Cell cell) {
  switch (cell) {
    case Cell::Rnn:
      return {"simple_rnn", 1, 1};
    case Cell::Lstm:
      return {"lstm", 4, 1};
    case Cell::Gru:
      return {"gru", 3, 1};
    case Cell::GruResetAfter:
      return {"gru_reset_after", 3, 2};
  }
  return {};
}

std::vector<LearningOption<RecurrentSpec>> makeOptions() {
  using Row = LearningOption<RecurrentSpec>;
  return {
      unitsOption<RecurrentSpec>(),
      dropoutOption<RecurrentSpec>(),
      bound(
          Row{.description = {.key = "conv1d",
                              .label = CUADRANTE_TEXT("Option", "Conv1D in front"),
                              .help = CUADRANTE_TEXT("Option",
                                                     "129 filters of 32 time steps in front of the "
                                                     "recurrent layers")},
              .use = {.seldom = true, .mayBeMissing = true, .column = "conv"}},
          [](auto& spec) -> auto& { return spec.conv1d; }),
      bound(
          Row{.description = {.key = "recurrent_activation",
                              .type = OptionType::Word,
                              .words = {{"sigmoid", CUADRANTE_TEXT("Option", "Sigmoid")},
                                        {"hard-sigmoid", CUADRANTE_TEXT("Option", "Hard sigmoid")}},
                              .label = CUADRANTE_TEXT("Option", "Gates"),
                              .help =
                                  CUADRANTE_TEXT("Option",
                                                 "Activation of the gates; the hard sigmoid was "
                                                 "Keras's in 2019")},
              .use = {.seldom = true, .mayBeMissing = true},
              .matters = [](const RecurrentSpec& spec) { return hasGates(spec.cell); }},
          [](auto& spec) -> auto& { return spec.recurrentActivation; }, recurrentActivationKey,
          recurrentActivationFromKey),
      recurrentPoolingOption<RecurrentSpec>(),
  };
}

}  // namespace

std::string_view cellKey(Cell cell) noexcept {
  switch (cell) {
    case Cell::Rnn:
      return "rnn";
    case Cell::Lstm:
      return "lstm";
    case Cell::Gru:
      return "gru";
    case Cell::GruResetAfter:
      return "gru-reset-after";
  }
  return "";
}

std::optional<Cell> cellFromKey(std::string_view key) noexcept {
  return cuadrante::fromKey(kCells, key, cellKey);
}

bool hasGates(Cell cell) noexcept {
  return cell != Cell::Rnn;
}

std::string_view recurrentActivationKey(RecurrentActivation activation) noexcept {
  return activation == RecurrentActivation::Sigmoid ? "sigmoid" : "hard-sigmoid";
}

std::optional<RecurrentActivation> recurrentActivationFromKey(std::string_view key) noexcept {
  return cuadrante::fromKey(kActivations, key, recurrentActivationKey);
}

std::vector<OptionWord> RecurrentSpec::words() {
  return {
      {"gru", "GRU",
       CUADRANTE_TEXT("Option", "The reset gate before the recurrent product, as in the thesis")},
      {"gru-reset-after", CUADRANTE_TEXT("Option", "GRU, reset after"),
       CUADRANTE_TEXT("Option",
                      "The reset gate behind the recurrent product, as in PyTorch and cuDNN")},
      {"lstm", "LSTM"},
      {"rnn", "SimpleRNN"}};
}

std::optional<RecurrentSpec> RecurrentSpec::fromKey(std::string_view key) {
  const std::optional<Cell> cell = cellFromKey(key);
  if (!cell)
    return std::nullopt;
  return RecurrentSpec{.cell = *cell};
}

const std::vector<LearningOption<RecurrentSpec>>& RecurrentSpec::options() {
  static const std::vector<LearningOption<RecurrentSpec>> all = makeOptions();
  return all;
}

std::string RecurrentSpec::name() const {
  return fmt::format("{}{}{}_l{}", conv1d ? "Conv1D-" : "", nameOf(cell),
                     recurrentPoolingName(pooling), units.size());
}

void RecurrentSpec::addLayers(LayerList& layers) const {
  if (conv1d) {
    using C = Conv1dFront;
    const std::int64_t steps = placesOf(layers.shape()[0], C::kSteps, 1);
    layers.add("conv1d", {steps, C::kFilters}, C::kFilters * (C::kSteps * layers.shape()[1] + 1));
    layers.requireOutput("the Conv1D front");
  }
  const CellLayer layer = layerOf(cell);
  const std::int64_t steps = layers.shape()[0];
  std::int64_t features = layers.shape()[1];
  layers.add("batch_normalization", {steps, features}, 2 * features);
  for (std::size_t i = 0; i < units.size(); ++i) {
    const std::int64_t width = units[i];
    const bool last = i + 1 == units.size();
    layers.add(layer.name,
               last && pooling == RecurrentPooling::Last ? LayerList::Shape{width}
                                                         : LayerList::Shape{steps, width},
               layer.gates * width * (features + width + layer.biases));
    if (last)
      addRecurrentPooling(layers, pooling);
    const LayerList::Shape output = layers.shape();
    layers.add("batch_normalization", output, 2 * width);
    layers.add("dropout", output, 0);
    features = width;
  }
}

}  // namespace cuadrante
