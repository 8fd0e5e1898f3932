#include "experiment/training_config.h"

#include "error.h"
#include "from_key.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

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

constexpr std::array kConfigKeys{"axis",
                                 "cell",
                                 "units",
                                 "dropout",
                                 "conv1d",
                                 "recurrent_activation",
                                 "epochs",
                                 "batch",
                                 "lr",
                                 "optimizer",
                                 "split",
                                 "test",
                                 "val",
                                 "seed",
                                 "split_seed",
                                 "threads",
                                 "kernels",
                                 "device",
                                 "tf32",
                                 "folds",
                                 "fold",
                                 "schedule",
                                 "plateau_patience",
                                 "plateau_factor",
                                 "patience",
                                 "clip_norm"};

[[noreturn]] void badConfig(const std::string& why) {
  throw FormatError(Reason::BadRun, {}, "training configuration: " + why);
}

const nlohmann::json& member(const nlohmann::json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end())
    badConfig(fmt::format("'{}' is missing", key));
  return *found;
}

double realMember(const nlohmann::json& object, const char* key) {
  const nlohmann::json& value = member(object, key);
  if (!value.is_number())
    badConfig(fmt::format("'{}' is not a number", key));
  return value.get<double>();
}

int toInt(const nlohmann::json& value, const char* key) {
  // A float such as 32.0 is refused as well: it is not what we wrote.
  if (!value.is_number_integer() || value < std::numeric_limits<int>::min() ||
      value > std::numeric_limits<int>::max())
    badConfig(fmt::format("'{}' is not a whole number in range", key));
  return value.get<int>();
}

int intMember(const nlohmann::json& object, const char* key) {
  return toInt(member(object, key), key);
}

std::uint64_t seedMember(const nlohmann::json& object, const char* key) {
  const nlohmann::json& value = member(object, key);
  if (!value.is_number_unsigned())
    badConfig(fmt::format("'{}' is not a whole number from 0 on", key));
  return value.get<std::uint64_t>();
}

template <class FromKey>
auto keyMember(const nlohmann::json& object, const char* key, FromKey fromKey) {
  const nlohmann::json& value = member(object, key);
  if (!value.is_string())
    badConfig(fmt::format("'{}' is not a text", key));
  const auto known = fromKey(value.get_ref<const std::string&>());
  if (!known)
    badConfig(fmt::format("'{}' is unknown: {}", key, value.get_ref<const std::string&>()));
  return *known;
}

std::vector<int> unitsMember(const nlohmann::json& object) {
  const nlohmann::json& value = member(object, "units");
  if (!value.is_array())
    badConfig("'units' is not a list");
  std::vector<int> units;
  for (const nlohmann::json& entry : value)
    units.push_back(toInt(entry, "units"));
  return units;
}

bool boolMember(const nlohmann::json& object, const char* key) {
  const nlohmann::json& value = member(object, key);
  if (!value.is_boolean())
    badConfig(fmt::format("'{}' is neither true nor false", key));
  return value.get<bool>();
}

void readYoungerOptions(const nlohmann::json& object, TrainingConfig& config) {
  if (object.contains("conv1d"))
    config.model.conv1d = boolMember(object, "conv1d");
  if (object.contains("recurrent_activation"))
    config.model.recurrentActivation =
        keyMember(object, "recurrent_activation", recurrentActivationFromKey);
  if (object.contains("optimizer"))
    config.optimizer = keyMember(object, "optimizer", optimizerFromKey);
  if (object.contains("schedule"))
    config.schedule = keyMember(object, "schedule", scheduleFromKey);
  if (object.contains("plateau_patience"))
    config.plateauPatience = intMember(object, "plateau_patience");
  if (object.contains("plateau_factor"))
    config.plateauFactor = realMember(object, "plateau_factor");
  if (object.contains("patience"))
    config.patience = intMember(object, "patience");
  if (object.contains("clip_norm"))
    config.clipNorm = realMember(object, "clip_norm");
  if (object.contains("kernels"))
    config.kernels = keyMember(object, "kernels", kernelsFromKey);
  if (object.contains("device"))
    config.device = keyMember(object, "device", deviceFromKey);
  if (object.contains("tf32"))
    config.tf32 = boolMember(object, "tf32");
}

void readFold(const nlohmann::json& object, SplitOptions& split) {
  if (!object.contains("folds"))
    return;
  split.folds = intMember(object, "folds");
  split.fold = intMember(object, "fold");
}

void require(bool holds, const std::string& detail) {
  if (!holds)
    throw OptionError(detail);
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
  require(config.epochs >= 1, fmt::format("epochs {} is not at least 1", config.epochs));
  require(config.batch >= 1, fmt::format("batch {} is not at least 1", config.batch));
  require(std::isfinite(config.learningRate) && config.learningRate > 0.0,
          fmt::format("learning rate {} is not above 0", config.learningRate));
  require(config.plateauPatience >= 1,
          fmt::format("plateau patience {} is not at least 1", config.plateauPatience));
  require(config.plateauFactor > 0.0 && config.plateauFactor < 1.0,
          fmt::format("plateau factor {} is not in (0, 1)", config.plateauFactor));
  require(config.patience >= 0, fmt::format("patience {} is not at least 0", config.patience));
  require(std::isfinite(config.clipNorm) && config.clipNorm >= 0.0,
          fmt::format("clip norm {} is not at least 0", config.clipNorm));
  requireShare("test share", config.split.test);
  requireShare("validation share", config.split.validation);
  require(config.threads >= 1, fmt::format("threads {} is not at least 1", config.threads));
}

std::string toJson(const TrainingConfig& config) {
  nlohmann::ordered_json json{
      {"axis", taskKey(config.model.task)},
      {"cell", cellKey(config.model.cell)},
      {"units", config.model.units},
      {"dropout", config.model.dropout},
      {"conv1d", config.model.conv1d},
      {"recurrent_activation", recurrentActivationKey(config.model.recurrentActivation)},
      {"epochs", config.epochs},
      {"batch", config.batch},
      {"lr", config.learningRate},
      {"optimizer", optimizerKey(config.optimizer)},
      {"schedule", scheduleKey(config.schedule)},
      {"plateau_patience", config.plateauPatience},
      {"plateau_factor", config.plateauFactor},
      {"patience", config.patience},
      {"clip_norm", config.clipNorm},
      {"split", splitKey(config.split.method)},
      {"test", config.split.test},
      {"val", config.split.validation},
      {"seed", config.seed},
      {"split_seed", config.split.seed},
      {"threads", config.threads},
      {"kernels", kernelsKey(config.kernels)},
      {"device", deviceKey(config.device)},
      {"tf32", config.tf32},
  };
  if (config.split.folds > 0) {
    json["folds"] = config.split.folds;
    json["fold"] = config.split.fold;
  }
  return json.dump(2);
}

TrainingConfig trainingConfigFromJson(const std::string& json) {
  const auto object = nlohmann::json::parse(json, nullptr, false);
  if (!object.is_object())
    badConfig("not a JSON object");
  for (const auto& [key, value] : object.items())
    if (std::ranges::find(kConfigKeys, key) == kConfigKeys.end())
      badConfig(fmt::format("unknown key '{}'", key));

  TrainingConfig config;
  config.model.task = keyMember(object, "axis", taskFromKey);
  config.model.cell = keyMember(object, "cell", cellFromKey);
  config.model.units = unitsMember(object);
  config.model.dropout = realMember(object, "dropout");
  config.epochs = intMember(object, "epochs");
  config.batch = intMember(object, "batch");
  config.learningRate = realMember(object, "lr");
  config.split.method = keyMember(object, "split", splitFromKey);
  config.split.test = realMember(object, "test");
  config.split.validation = realMember(object, "val");
  config.split.seed = seedMember(object, "split_seed");
  config.seed = seedMember(object, "seed");
  config.threads = intMember(object, "threads");
  readYoungerOptions(object, config);
  readFold(object, config.split);
  return config;
}

}  // namespace cuadrante
