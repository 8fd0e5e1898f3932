#pragma once

#include "core/dataset/split.h"
#include "core/learning/architectures/architecture.h"
#include "core/learning/optimizer.h"
#include "core/learning/task.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace cuadrante {

/// What a network is: what it decides, and what it is built as.
struct ModelSpec {
  Task task = Task::Energia;
  Architecture architecture{};
  Heads heads = Heads::Own;
  /// Networks trained side by side, each from weights of its own; what they say is the mean of
  /// their probabilities (an ensemble: Hansen and Salamon 1990). 1…kMaxMembers
  int members = 1;

  friend bool operator==(const ModelSpec&, const ModelSpec&) = default;
};

inline constexpr int kMaxMembers = 64;

/// Whether it learns the point: it is asked for it, or for what follows from it (Heads::Point).
bool learnsPoint(const ModelSpec& spec);

/// Outputs of one member: those of all its heads.
int outputsOf(const ModelSpec& spec);

/// The thesis's name of a model: "GRU_l2_o1_d0.5" (cell, layers, outputs, dropout);
/// "Conv1D-GRU_l2_o1_d0.5" with the front; "…_h3" where it learns all three heads, "…_point" where
/// it learns the point, "…_x5" of five members.
std::string modelName(const ModelSpec& spec);
/// The same with the units, by which people tell networks apart: "GRU_l2_o1_d0.5 64,32".
std::string networkName(const ModelSpec& spec);
/// The units of its recurrent layers, "64,32"; "" where it has none.
std::string unitsText(const ModelSpec& spec);

/// How the learning rate changes, as Keras and PyTorch define it (schedule.h has the formulas).
enum class Schedule { None, Plateau, Cosine, OneCycle };
/// "none", "plateau", "cosine", "one-cycle"
std::string_view scheduleKey(Schedule schedule) noexcept;
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

/// Which weights judge in the end: those of the last epoch (the thesis), or those of the epoch with
/// the lowest validation loss. The test clips have no say in it.
enum class Weights { Last, Best };
std::string_view weightsKey(Weights weights) noexcept;  ///< "last", "best"
std::optional<Weights> weightsFromKey(std::string_view key) noexcept;

/// What keeps the weights of an earlier run: nothing, or all but the output layer.
enum class Freeze { Nothing, Body };
std::string_view freezeKey(Freeze freeze) noexcept;  ///< "nothing", "body"
std::optional<Freeze> freezeFromKey(std::string_view key) noexcept;

/// How the clips of a training batch are changed at random, otherwise at every step. Clips that are
/// judged stay as they are, but for the crops.
struct Augmentation {
  int maskTime = 0;   ///< time steps that each of two masks covers at most; 0: none
  int maskBands = 0;  ///< the same of bands
  double crop = 1.0;  ///< (0, 1] share of the time steps that is taken
  double gain = 0.0;  ///< decibels that a clip becomes louder or softer at most; 0: none
  int transpose = 0;  ///< semitones that a clip goes up or down at most; 0: none

  friend bool operator==(const Augmentation&, const Augmentation&) = default;
};

inline constexpr int kMaxMask = 65'536;
inline constexpr double kMaxGain = 60.0;
inline constexpr int kMaxTranspose = 12;
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
  Weights weights = Weights::Last;
  SplitOptions split{};
  std::uint64_t seed = 1;  ///< of initialisation, order of batches and dropout
  int threads =
      1;  ///< of one training, 1…kMaxThreads; results are bitwise equal for the same number
  Kernels kernels = Kernels::Auto;
  Device device = Device::Auto;
  bool tf32 = false;  ///< on a CUDA card: products of 10-bit mantissas, faster than float32's
  /// [0, 1): the share of a label's certainty that is spread evenly over all classes.
  double labelSmoothing = 0.0;
  /// ≥ 0: α of the distribution Beta(α, α) by which clips of a batch are mixed; 0: none are.
  double mixup = 0.0;
  /// ≥ 0: of the weights but not of biases and norms, a step takes so much times the learning rate.
  double weightDecay = 0.0;
  /// [0, 1): the last share of the epochs, whose weights' mean judges; 0: no mean does.
  double swa = 0.0;
  Augmentation augmentation{};
  /// The run, of the same folder of runs, with whose weights the training begins; 0: none.
  int from = 0;
  Freeze freeze = Freeze::Nothing;  ///< of a training that begins with weights of a run
  /// Labels of several people count as surely as these agree (softLabel); of one person as they
  /// are.
  bool softLabels = false;

  friend bool operator==(const TrainingConfig&, const TrainingConfig&) = default;
};

/// Throw OptionError naming the first value out of its range.
void validate(const ModelSpec& model);
void validate(const TrainingConfig& config);

}  // namespace cuadrante
