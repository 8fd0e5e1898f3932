#include "core/learning/config_json.h"

#include "core/files/json_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace cuadrante {
namespace {

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

const nlohmann::ordered_json& member(const nlohmann::ordered_json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end())
    badConfig(fmt::format("'{}' is missing", key));
  return *found;
}

double realMember(const nlohmann::ordered_json& object, const char* key) {
  const nlohmann::ordered_json& value = member(object, key);
  if (!value.is_number())
    badConfig(fmt::format("'{}' is not a number", key));
  return value.get<double>();
}

int toInt(const nlohmann::ordered_json& value, const char* key) {
  // A float such as 32.0 is refused as well: it is not what we wrote.
  if (!value.is_number_integer() || value < std::numeric_limits<int>::min() ||
      value > std::numeric_limits<int>::max())
    badConfig(fmt::format("'{}' is not a whole number in range", key));
  return value.get<int>();
}

int intMember(const nlohmann::ordered_json& object, const char* key) {
  return toInt(member(object, key), key);
}

std::uint64_t seedMember(const nlohmann::ordered_json& object, const char* key) {
  const nlohmann::ordered_json& value = member(object, key);
  if (!value.is_number_unsigned())
    badConfig(fmt::format("'{}' is not a whole number from 0 on", key));
  return value.get<std::uint64_t>();
}

template <class FromKey>
auto keyMember(const nlohmann::ordered_json& object, const char* key, FromKey fromKey) {
  const nlohmann::ordered_json& value = member(object, key);
  if (!value.is_string())
    badConfig(fmt::format("'{}' is not a text", key));
  const auto known = fromKey(value.get_ref<const std::string&>());
  if (!known)
    badConfig(fmt::format("'{}' is unknown: {}", key, value.get_ref<const std::string&>()));
  return *known;
}

std::vector<int> unitsMember(const nlohmann::ordered_json& object) {
  const nlohmann::ordered_json& value = member(object, "units");
  if (!value.is_array())
    badConfig("'units' is not a list");
  std::vector<int> units;
  for (const nlohmann::ordered_json& entry : value)
    units.push_back(toInt(entry, "units"));
  return units;
}

bool boolMember(const nlohmann::ordered_json& object, const char* key) {
  const nlohmann::ordered_json& value = member(object, key);
  if (!value.is_boolean())
    badConfig(fmt::format("'{}' is neither true nor false", key));
  return value.get<bool>();
}

void readYoungerOptions(const nlohmann::ordered_json& object, TrainingConfig& config) {
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

void readFold(const nlohmann::ordered_json& object, SplitOptions& split) {
  if (!object.contains("folds"))
    return;
  split.folds = intMember(object, "folds");
  split.fold = intMember(object, "fold");
}

}  // namespace

nlohmann::ordered_json configJson(const TrainingConfig& config) {
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
  return json;
}

std::string toJson(const TrainingConfig& config) {
  return configJson(config).dump(2);
}

TrainingConfig configFrom(const nlohmann::ordered_json& object) {
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
  try {
    validate(config);
  } catch (const OptionError& error) {
    badConfig(error.detail());
  }
  return config;
}

TrainingConfig trainingConfigFromJson(const std::string& json) {
  constexpr JsonLimits kLimits{.bytes = 1U << 20U};
  return configFrom(parseJson<nlohmann::ordered_json>(
      json, {.reason = Reason::BadRun, .file = {}, .limits = kLimits}));
}

}  // namespace cuadrante
