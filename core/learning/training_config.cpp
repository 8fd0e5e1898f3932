#include "core/learning/training_config.h"

#include "core/ground/error.h"
#include "core/ground/from_key.h"

#include <fmt/format.h>

#include <array>
#include <cmath>

namespace cuadrante {
namespace {

constexpr int kMaxLayers = 8;
constexpr int kMaxUnits = 1024;
constexpr std::size_t kCnn2dBlocks = 4;

constexpr std::array kTasks{Task::Energia, Task::Placer, Task::Cuadrantes};
constexpr std::array kCells{Cell::Rnn, Cell::Lstm, Cell::Gru, Cell::GruResetAfter, Cell::Cnn2d};
constexpr std::array kActivations{RecurrentActivation::Sigmoid, RecurrentActivation::HardSigmoid};
constexpr std::array kOptimizers{Optimizer::RmsProp, Optimizer::Adam};
constexpr std::array kSchedules{Schedule::None, Schedule::Plateau, Schedule::Cosine};
constexpr std::array kKernels{Kernels::Auto, Kernels::Fused, Kernels::Reference};
constexpr std::array kDevices{Device::Auto, Device::Cpu, Device::Cuda};

void require(bool holds, const std::string& detail) {
  if (!holds)
    throw OptionError(detail);
}

void requireWhole(const char* name, int value, int least, int most) {
  require(value >= least && value <= most,
          fmt::format("{} {} is not in {}…{}", name, value, least, most));
}

void requireShare(const char* name, double share) {
  require(share >= 0.0 && share < 1.0, fmt::format("{} {} is not in [0, 1)", name, share));
}

}  // namespace

std::string_view taskKey(Task task) noexcept {
  switch (task) {
    case Task::Energia:
      return "energia";
    case Task::Placer:
      return "placer";
    case Task::Cuadrantes:
      return "cuadrantes";
  }
  return "";
}

std::optional<Task> taskFromKey(std::string_view key) noexcept {
  return fromKey(kTasks, key, taskKey);
}

std::optional<Axis> axisOf(Task task) noexcept {
  switch (task) {
    case Task::Energia:
      return Axis::Energia;
    case Task::Placer:
      return Axis::Placer;
    case Task::Cuadrantes:
      break;
  }
  return std::nullopt;
}

int outputsOf(Task task) noexcept {
  return task == Task::Cuadrantes ? 4 : 1;
}

int classOf(EmotionPoint label, Task task) noexcept {
  const std::optional<Axis> axis = axisOf(task);
  if (!axis)
    return static_cast<int>(quadrantOf(label));
  return coordinate(label, *axis) >= 0.0 ? 1 : 0;
}

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
    case Cell::Cnn2d:
      return "cnn2d";
  }
  return "";
}

std::string_view cellName(Cell cell) noexcept {
  switch (cell) {
    case Cell::Rnn:
      return "SimpleRNN";
    case Cell::Lstm:
      return "LSTM";
    case Cell::Gru:
      return "GRU";
    case Cell::GruResetAfter:
      return "GRU-reset-after";
    case Cell::Cnn2d:
      return "CNN2D";
  }
  return "";
}

std::optional<Cell> cellFromKey(std::string_view key) noexcept {
  return fromKey(kCells, key, cellKey);
}

bool isRecurrent(Cell cell) noexcept {
  return cell != Cell::Cnn2d;
}

std::string_view recurrentActivationKey(RecurrentActivation activation) noexcept {
  return activation == RecurrentActivation::Sigmoid ? "sigmoid" : "hard-sigmoid";
}

std::optional<RecurrentActivation> recurrentActivationFromKey(std::string_view key) noexcept {
  return fromKey(kActivations, key, recurrentActivationKey);
}

std::string_view optimizerKey(Optimizer optimizer) noexcept {
  return optimizer == Optimizer::RmsProp ? "rmsprop" : "adam";
}

std::optional<Optimizer> optimizerFromKey(std::string_view key) noexcept {
  return fromKey(kOptimizers, key, optimizerKey);
}

Optimizer usualOptimizer(Cell cell) noexcept {
  return isRecurrent(cell) ? Optimizer::RmsProp : Optimizer::Adam;
}

std::string_view scheduleKey(Schedule schedule) noexcept {
  switch (schedule) {
    case Schedule::None:
      return "none";
    case Schedule::Plateau:
      return "plateau";
    case Schedule::Cosine:
      return "cosine";
  }
  return "";
}

std::optional<Schedule> scheduleFromKey(std::string_view key) noexcept {
  return fromKey(kSchedules, key, scheduleKey);
}

std::string_view kernelsKey(Kernels kernels) noexcept {
  switch (kernels) {
    case Kernels::Auto:
      return "auto";
    case Kernels::Fused:
      return "fused";
    case Kernels::Reference:
      return "reference";
  }
  return "";
}

std::optional<Kernels> kernelsFromKey(std::string_view key) noexcept {
  return fromKey(kKernels, key, kernelsKey);
}

std::string_view deviceKey(Device device) noexcept {
  switch (device) {
    case Device::Auto:
      return "auto";
    case Device::Cpu:
      return "cpu";
    case Device::Cuda:
      return "cuda";
  }
  return "";
}

std::optional<Device> deviceFromKey(std::string_view key) noexcept {
  return fromKey(kDevices, key, deviceKey);
}

std::string modelName(const ModelSpec& spec) {
  const std::size_t layers = isRecurrent(spec.cell) ? spec.units.size() : kCnn2dBlocks;
  return fmt::format("{}{}_l{}_o{}_d{}", spec.conv1d ? "Conv1D-" : "", cellName(spec.cell), layers,
                     outputsOf(spec.task), spec.dropout);
}

void validate(const ModelSpec& model) {
  if (isRecurrent(model.cell))
    require(!model.units.empty() && model.units.size() <= kMaxLayers,
            fmt::format("{} layers: 1 to {} are possible", model.units.size(), kMaxLayers));
  else
    require(model.units.empty() && !model.conv1d,
            "the 2-D CNN has neither units nor a Conv1D front: they are of recurrent networks");
  for (const int units : model.units)
    require(units >= 1 && units <= kMaxUnits,
            fmt::format("units {} is not in 1…{}", units, kMaxUnits));
  requireShare("dropout", model.dropout);
}

void validate(const TrainingConfig& config) {
  validate(config.model);
  requireWhole("epochs", config.epochs, 1, kMaxEpochs);
  requireWhole("batch", config.batch, 1, kMaxBatch);
  require(std::isfinite(config.learningRate) && config.learningRate > 0.0,
          fmt::format("learning rate {} is not above 0", config.learningRate));
  requireWhole("plateau patience", config.plateauPatience, 1, kMaxEpochs);
  require(config.plateauFactor > 0.0 && config.plateauFactor < 1.0,
          fmt::format("plateau factor {} is not in (0, 1)", config.plateauFactor));
  requireWhole("patience", config.patience, 0, kMaxEpochs);
  require(std::isfinite(config.clipNorm) && config.clipNorm >= 0.0,
          fmt::format("clip norm {} is not at least 0", config.clipNorm));
  requireShare("test share", config.split.test);
  requireShare("validation share", config.split.validation);
  if (config.split.folds != 0) {
    requireWhole("folds", config.split.folds, 2, kMaxFolds);
    requireWhole("fold", config.split.fold, 1, config.split.folds);
  }
  requireWhole("threads", config.threads, 1, kMaxThreads);
}

}  // namespace cuadrante
