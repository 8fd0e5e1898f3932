#pragma once

#include "dataset/split.h"
#include "emotion/emotion.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What a network decides: the sign of an axis (1 sigmoid output) or the quadrant (4 softmax
/// outputs).
enum class Task { Energia, Placer, Cuadrantes };
std::string_view taskKey(Task task) noexcept;  ///< "energia", "placer", "cuadrantes"
std::optional<Task> taskFromKey(std::string_view key) noexcept;
/// The axis of a binary task.
std::optional<Axis> axisOf(Task task) noexcept;
/// 1 or 4.
int outputsOf(Task task) noexcept;
/// The class of a label: 1 for coordinate ≥ 0, 0 below; or Quadrant's value.
int classOf(EmotionPoint label, Task task) noexcept;

/// The thesis's recurrent cells (design.md, section 3). Gru applies the reset gate before the
/// recurrent product.
enum class Cell { Rnn, Lstm, Gru };
std::string_view cellKey(Cell cell) noexcept;   ///< "rnn", "lstm", "gru": files and command line
std::string_view cellName(Cell cell) noexcept;  ///< "SimpleRNN", "LSTM", "GRU": in a run's name
std::optional<Cell> cellFromKey(std::string_view key) noexcept;

/// What a network is: BatchNorm, then per layer cell → BatchNorm → Dropout, then Dense.
struct ModelSpec {
  Task task = Task::Energia;
  Cell cell = Cell::Gru;
  std::vector<int> units{32};  ///< one entry per layer, each 1…1024, at most 8 layers
  double dropout = 0.5;        ///< [0, 1)

  friend bool operator==(const ModelSpec&, const ModelSpec&) = default;
};

/// The thesis's name of a model: "GRU_l2_o1_d0.5" (cell, layers, outputs, dropout).
std::string modelName(const ModelSpec& spec);
/// Trainable parameters (the thesis's tables count them as Keras does, without the BatchNorms'
/// moving statistics) for `bands` input features.
std::int64_t parameterCount(const ModelSpec& spec, std::size_t bands);

/// One training: what, how, on which division of the data.
struct TrainingConfig {
  ModelSpec model;
  int epochs = 50;              ///< ≥ 1
  int batch = 32;               ///< ≥ 1
  double learningRate = 0.002;  ///< > 0; RMSprop, rho 0.9, epsilon 1e-7 added after the root
  SplitOptions split;
  std::uint64_t seed = 1;  ///< of initialisation, order of batches and dropout
  int threads = 1;  ///< of one training, ≥ 1; results are bitwise equal for the same number

  friend bool operator==(const TrainingConfig&, const TrainingConfig&) = default;
};

/// Throws OptionError naming the first value out of its range.
void validate(const TrainingConfig& config);

/// JSON with the names of the command line (`axis`, `cell`, `units`…), for run.json. Throws
/// FormatError (BadRun) for missing, unknown or wrongly typed keys.
std::string toJson(const TrainingConfig& config);
TrainingConfig trainingConfigFromJson(const std::string& json);

}  // namespace cuadrante
