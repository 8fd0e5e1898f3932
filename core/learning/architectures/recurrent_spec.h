#pragma once

#include "core/learning/architectures/layers.h"
#include "core/learning/architectures/recurrent_pooling.h"
#include "core/learning/learning_option.h"
#include "core/learning/optimizer.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// The thesis's recurrent cells. Gru applies the reset gate before the recurrent product,
/// GruResetAfter (PyTorch's and cuDNN's GRU) after it.
enum class Cell { Rnn, Lstm, Gru, GruResetAfter };
/// "rnn", "lstm", "gru", "gru-reset-after": files and command line.
std::string_view cellKey(Cell cell) noexcept;
std::optional<Cell> cellFromKey(std::string_view key) noexcept;
bool hasGates(Cell cell) noexcept;  ///< all but Rnn

/// Non-linearity of the gates: the thesis's equations have σ, Keras of its day clip(0.2x + 0.5, 0,
/// 1). Cells without gates have no use for it.
enum class RecurrentActivation { Sigmoid, HardSigmoid };
std::string_view recurrentActivationKey(RecurrentActivation activation) noexcept;
std::optional<RecurrentActivation> recurrentActivationFromKey(std::string_view key) noexcept;

/// The Conv1D front: over time, with the bands as channels, no padding.
struct Conv1dFront {
  static constexpr std::int64_t kFilters = 129;
  static constexpr std::int64_t kSteps = 32;
};

/// The thesis's recurrent stack: the Conv1D front where wanted, BatchNorm, then per layer cell →
/// BatchNorm → Dropout, then Dense. Where all steps of the last layer count, they are pooled before
/// its BatchNorm.
struct RecurrentSpec {
  Cell cell = Cell::Gru;
  std::vector<int> units{32};  ///< one per layer, each 1…1024, 1…8 layers
  double dropout = 0.5;        ///< [0, 1)
  bool conv1d = false;         ///< 129 filters of 32 time steps in front
  RecurrentActivation recurrentActivation = RecurrentActivation::Sigmoid;
  RecurrentPooling pooling = RecurrentPooling::Last;

  /// What every architecture says of itself (architecture.h).
  static std::vector<OptionWord> words();
  static std::optional<RecurrentSpec> fromKey(std::string_view key);
  static const std::vector<LearningOption<RecurrentSpec>>& options();
  std::string_view key() const { return cellKey(cell); }
  std::string name() const;  ///< "GRU_l2", "Conv1D-GRU_l2", "GRU-attention_l2"
  Optimizer usualOptimizer() const { return Optimizer::RmsProp; }
  void addLayers(LayerList& layers) const;

  friend bool operator==(const RecurrentSpec&, const RecurrentSpec&) = default;
};

}  // namespace cuadrante
