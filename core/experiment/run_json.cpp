#include "error.h"
#include "experiment/run_files.h"
#include "files/atomic_file.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <limits>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

constexpr std::array kStates{RunState::Running, RunState::Finished, RunState::Stopped,
                             RunState::Failed};

fs::path relativeTo(const fs::path& base, const fs::path& path) {
  const fs::path relative = path.lexically_relative(base);
  const bool below = !relative.empty() && *relative.begin() != "..";
  return below ? relative : path;
}

fs::path resolvedFrom(const fs::path& base, const fs::path& path) {
  if (path.empty() || path.is_absolute())
    return path;
  return path == "." ? base : (base / path).lexically_normal();
}

Json metricsToJson(const std::optional<LossAndAccuracy>& metrics) {
  if (!metrics)
    return nullptr;
  return {{"loss", metrics->loss}, {"accuracy", metrics->accuracy}};
}

/// Reads members of one file's object; every fault names the file.
class Reader {
 public:
  Reader(const fs::path& file, const Json& object) : file_(file), object_(object) {}

  [[noreturn]] void fail(const std::string& why) const {
    throw FormatError(Reason::BadRun, file_, why);
  }

  const Json& member(const char* key) const {
    const auto found = object_.find(key);
    if (found == object_.end())
      fail(fmt::format("'{}' is missing", key));
    return *found;
  }
  std::string text(const char* key) const {
    const Json& value = member(key);
    if (!value.is_string())
      fail(fmt::format("'{}' is not a text", key));
    return value.get<std::string>();
  }
  std::int64_t integer(const char* key) const {
    const Json& value = member(key);
    if (!value.is_number_integer())
      fail(fmt::format("'{}' is not a whole number", key));
    return value.get<std::int64_t>();
  }
  /// JSON has no NaN: a loss that is not a number was written as null.
  double real(const char* key) const {
    const Json& value = member(key);
    if (value.is_null())
      return std::numeric_limits<double>::quiet_NaN();
    if (!value.is_number())
      fail(fmt::format("'{}' is not a number", key));
    return value.get<double>();
  }
  std::optional<LossAndAccuracy> metrics(const char* key) const {
    const Json& value = member(key);
    if (value.is_null())
      return std::nullopt;
    if (!value.is_object())
      fail(fmt::format("'{}' is not an object", key));
    const Reader inner(file_, value);
    return LossAndAccuracy{inner.real("loss"), inner.real("accuracy")};
  }
  /// Empty where the key is missing, as in runs of older versions.
  template <class Texts>
  Texts texts(const char* key) const {
    const auto found = object_.find(key);
    if (found == object_.end())
      return {};
    try {
      return found->get<Texts>();
    } catch (const Json::exception&) {
      fail(fmt::format("'{}' does not hold texts", key));
    }
  }
  RunState state() const {
    const std::string key = text("state");
    const auto found = std::ranges::find(kStates, key, runStateKey);
    if (found == kStates.end())
      fail("unknown state: " + key);
    return *found;
  }
  TrainingConfig config() const {
    try {
      return trainingConfigFromJson(member("config").dump());
    } catch (const FormatError& error) {
      fail(error.detail());
    }
  }

 private:
  const fs::path& file_;
  const Json& object_;
};

}  // namespace

std::string runToJson(const Run& run, const fs::path& base, const std::string& process) {
  Json json{
      {"number", run.number.value},
      {"state", runStateKey(run.state)},
      {"name", modelName(run.config.model)},
      {"config", Json::parse(toJson(run.config))},
      {"dataset", relativeTo(base, run.dataset).string()},
      {"version", nullptr},
      {"parameters", run.parameters},
      {"started_at", run.startedAt},
      {"training_seconds", run.trainingSeconds},
      {"training_time", formatTrainingTime(run.trainingSeconds)},
      {"device", run.device},
      {"machine", run.machine},
      {"train_clips", run.trainClips},
      {"val_clips", run.validationClips},
      {"test_clips", run.testClips},
      {"train", metricsToJson(run.train)},
      {"val", metricsToJson(run.validation)},
      {"test", metricsToJson(run.test)},
  };
  const Provenance& provenance = run.provenance;
  json["libraries"] = provenance.libraries;
  json["dataset_hashes"] = provenance.datasetHashes;
  json["command_line"] = provenance.commandLine;
  if (!run.remarks.empty())
    json["remarks"] = run.remarks;
  if (run.version)
    json["version"] = run.version->value;
  if (!run.failure.empty())
    json["failure"] = run.failure;
  if (!process.empty())
    json["process"] = process;
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

RecordedRun runFromJson(const fs::path& file, const fs::path& base) {
  const Json json = Json::parse(readFile(file), nullptr, false);
  const Reader reader(file, json);
  if (!json.is_object())
    reader.fail("not a JSON object");

  RecordedRun recorded;
  Run& run = recorded.run;
  run.number = RunNumber{reader.integer("number")};
  run.state = reader.state();
  run.config = reader.config();
  run.dataset = resolvedFrom(base, reader.text("dataset"));
  if (!reader.member("version").is_null())
    run.version = VersionNumber{reader.integer("version")};
  run.parameters = reader.integer("parameters");
  run.startedAt = reader.text("started_at");
  run.trainingSeconds = reader.real("training_seconds");
  run.device = reader.text("device");
  run.machine = reader.text("machine");
  run.trainClips = reader.integer("train_clips");
  run.validationClips = reader.integer("val_clips");
  run.testClips = reader.integer("test_clips");
  run.train = reader.metrics("train");
  run.validation = reader.metrics("val");
  run.test = reader.metrics("test");
  using Names = std::map<std::string, std::string>;
  using Words = std::vector<std::string>;
  run.provenance = {reader.texts<Names>("libraries"), reader.texts<Names>("dataset_hashes"),
                    reader.texts<Words>("command_line")};
  run.remarks = reader.texts<Words>("remarks");
  if (json.contains("failure"))
    run.failure = reader.text("failure");
  if (json.contains("process"))
    recorded.process = reader.text("process");
  return recorded;
}

}  // namespace cuadrante
