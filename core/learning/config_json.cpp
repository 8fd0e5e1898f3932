#include "core/learning/config_json.h"

#include "core/files/json_file.h"
#include "core/ground/error.h"
#include "core/ground/option_json.h"

#include <fmt/format.h>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

[[noreturn]] void badConfig(const std::string& why) {
  throw FormatError(Reason::BadRun, {}, "training configuration: " + why);
}

bool isWritten(const TrainingOption& option, const TrainingConfig& config) {
  return option.get(config) && (!option.written || option.written(config));
}

/// What an earlier program wrote of an option that the architecture does not have.
bool saysNothing(const Json& value) {
  return value.is_string() || value == Json::array() || value == Json(false);
}

void read(const TrainingOption& option, const Json& object, TrainingConfig& config) {
  const std::string_view key = option.description.key;
  const auto found = object.find(std::string(key));
  if (found == object.end()) {
    if (!option.use.mayBeMissing && isWritten(option, config))
      badConfig(fmt::format("'{}' is missing", key));
    if (option.earlier && isWritten(option, config))
      option.set(config, *option.earlier);
  } else if (option.get(config)) {
    option.set(config, optionFromJson(option.description, *found));
  } else if (!saysNothing(*found)) {
    badConfig(
        fmt::format("'{}' is no option of {}", key, architectureKey(config.model.architecture)));
  }
}

}  // namespace

Json configJson(const TrainingConfig& config, const TrainingOptions& options) {
  Json json = Json::object();
  for (const TrainingOption& option : options)
    if (isWritten(option, config))
      json[std::string(option.description.key)] = optionJson(*option.get(config));
  return json;
}

TrainingConfig configFrom(const Json& object, const TrainingOptions& options) {
  if (!object.is_object())
    badConfig("not a JSON object");
  for (const auto& [key, value] : object.items())
    if (findOption(key, options) == nullptr)
      badConfig(fmt::format("unknown key '{}'", key));
  TrainingConfig config;
  try {
    for (const TrainingOption& option : options)
      read(option, object, config);
    validate(config, options);
  } catch (const OptionError& error) {
    badConfig(error.detail());
  }
  return config;
}

std::string toJson(const TrainingConfig& config) {
  return configJson(config).dump(2);
}

TrainingConfig trainingConfigFromJson(const std::string& json) {
  constexpr JsonLimits kLimits{.bytes = 1U << 20U};
  return configFrom(
      parseJson<Json>(json, {.reason = Reason::BadRun, .file = {}, .limits = kLimits}));
}

}  // namespace cuadrante
