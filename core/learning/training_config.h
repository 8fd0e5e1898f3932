#pragma once

#include "core/dataset/split.h"
#include "core/domain/emotion.h"

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

/// The thesis's networks (design.md, section 3): its recurrent cells, and the 2-D CNN in a cell's
/// place. Gru applies the reset gate before the recurrent product, GruResetAfter (PyTorch's and
/// cuDNN's GRU) after it.
enum class Cell { Rnn, Lstm, Gru, GruResetAfter, Cnn2d };
/// "rnn", "lstm", "gru", "gru-reset-after", "cnn2d": files and command line.
std::string_view cellKey(Cell cell) noexcept;
/// "SimpleRNN", "LSTM", "GRU", "GRU-reset-after", "CNN2D": in a run's name.
std::string_view cellName(Cell cell) noexcept;
std::optional<Cell> cellFromKey(std::string_view key) noexcept;
bool isRecurrent(Cell cell) noexcept;  ///< all but Cnn2d

/// Non-linearity of the gates: the thesis's equations have σ, Keras of its day clip(0.2x + 0.5, 0,
/// 1). Cells without gates have no use for it.
enum class RecurrentActivation { Sigmoid, HardSigmoid };
std::string_view recurrentActivationKey(RecurrentActivation activation) noexcept;
std::optional<RecurrentActivation> recurrentActivationFromKey(std::string_view key) noexcept;

/// What a network is. Recurrent: the Conv1D front where wanted, BatchNorm, then per layer cell →
/// BatchNorm → Dropout, then Dense. Cnn2d: four blocks of Conv2D and MaxPool, Flatten, Dropout,
/// Dense.
struct ModelSpec {
  Task task = Task::Energia;
  Cell cell = Cell::Gru;
  std::vector<int> units{32};  ///< one per recurrent layer, each 1…1024, 1…8 layers; none in Cnn2d
  double dropout = 0.5;        ///< [0, 1)
  bool conv1d = false;         ///< 129 filters of 32 time steps in front; not with Cnn2d
  RecurrentActivation recurrentActivation = RecurrentActivation::Sigmoid;

  friend bool operator==(const ModelSpec&, const ModelSpec&) = default;
};

/// The thesis's name of a model: "GRU_l2_o1_d0.5" (cell, layers, outputs, dropout);
/// "Conv1D-GRU_l2_o1_d0.5" with the front.
std::string modelName(const ModelSpec& spec);

/// As Keras defines them. RMSprop: rho 0.9; Adam: beta 0.9 and 0.999; epsilon 1e-7 added after the
/// root in both.
enum class Optimizer { RmsProp, Adam };
std::string_view optimizerKey(Optimizer optimizer) noexcept;  ///< "rmsprop", "adam"
std::optional<Optimizer> optimizerFromKey(std::string_view key) noexcept;
/// The thesis's choice: Adam for the 2-D CNN, RMSprop for all else.
Optimizer usualOptimizer(Cell cell) noexcept;

/// How the learning rate changes, as Keras defines it (schedule.h has the formulas).
enum class Schedule { None, Plateau, Cosine };
std::string_view scheduleKey(Schedule schedule) noexcept;  ///< "none", "plateau", "cosine"
std::optional<Schedule> scheduleFromKey(std::string_view key) noexcept;

/// What computes on the processor: our fused kernels, LibTorch's operations one by one, or the
/// former wherever they can.
enum class Kernels { Auto, Fused, Reference };
std::string_view kernelsKey(Kernels kernels) noexcept;  ///< "auto", "fused", "reference"
std::optional<Kernels> kernelsFromKey(std::string_view key) noexcept;

/// Where a training runs; Auto: on a CUDA card where LibTorch finds one.
enum class Device { Auto, Cpu, Cuda };
std::string_view deviceKey(Device device) noexcept;  ///< "auto", "cpu", "cuda"
std::optional<Device> deviceFromKey(std::string_view key) noexcept;

inline constexpr int kMaxEpochs = 100'000;
inline constexpr int kMaxBatch = 65'536;
inline constexpr int kMaxThreads = 1024;
inline constexpr int kMaxFolds = 1000;

/// One training: what, how, on which division of the data.
struct TrainingConfig {
  ModelSpec model;
  int epochs = 50;              ///< 1…kMaxEpochs
  int batch = 32;               ///< 1…kMaxBatch
  double learningRate = 0.002;  ///< > 0
  Optimizer optimizer = Optimizer::RmsProp;
  Schedule schedule = Schedule::None;
  int plateauPatience = 10;    ///< 1…kMaxEpochs epochs, of Schedule::Plateau
  double plateauFactor = 0.1;  ///< (0, 1), of Schedule::Plateau
  /// Early stopping: the epochs without a lower validation loss after which the training ends; 0:
  /// never before its last epoch.
  int patience = 0;
  /// The norm of all gradients together that a step does not exceed (Keras's global_clipnorm);
  /// 0: any.
  double clipNorm = 0.0;
  SplitOptions split;
  std::uint64_t seed = 1;  ///< of initialisation, order of batches and dropout
  int threads =
      1;  ///< of one training, 1…kMaxThreads; results are bitwise equal for the same number
  Kernels kernels = Kernels::Auto;
  Device device = Device::Auto;
  bool tf32 = false;  ///< on a CUDA card: products of 10-bit mantissas, faster than float32's

  friend bool operator==(const TrainingConfig&, const TrainingConfig&) = default;
};

/// Throw OptionError naming the first value out of its range.
void validate(const ModelSpec& model);
void validate(const TrainingConfig& config);

/// JSON with the names of the command line (`axis`, `cell`, `units`…), for run.json. Throws
/// FormatError (BadRun) for missing, unknown or wrongly typed keys and for what validate() refuses.
/// Options younger than the first
/// runs (`conv1d`, `recurrent_activation`, `optimizer`, `schedule`, `plateau_patience`,
/// `plateau_factor`, `patience`, `clip_norm`, `kernels`, `device`, `tf32`) may be missing: what
/// those runs did is the default. `folds` and `fold` stand there in cross-validation only.
std::string toJson(const TrainingConfig& config);
TrainingConfig trainingConfigFromJson(const std::string& json);

}  // namespace cuadrante
