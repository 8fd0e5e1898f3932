#include "core/learning/progress_json.h"

#include <fmt/format.h>

#include <cmath>
#include <limits>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kLongestWork = 1e10;  ///< seconds

Json pairJson(const LossAndAccuracy& values) {
  const auto& [loss, accuracy] = values;
  // As text where it is not finite: JSON has no numbers for that.
  const auto number = [](double value) {
    return std::isfinite(value) ? Json(value) : Json(fmt::format("{}", value));
  };
  return Json::array({number(loss), number(accuracy)});
}

LossAndAccuracy pairFrom(const JsonMembers& of, const char* key) {
  const Json& pair = of.array(key);
  if (pair.size() != 2)
    of.fail(fmt::format("'{}' is not a pair", key));
  const auto number = [](const Json& value) {
    return value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN();
  };
  return {number(pair[0]), number(pair[1])};
}

// Bindings that name every member: one that is added to the struct does not compile here.
Json epochJson(const EpochResult& result) {
  const auto& [epoch, train, validation, seconds] = result;
  Json json{{"epoch", epoch}, {"train", pairJson(train)}, {"seconds", seconds}};
  if (validation)
    json["validation"] = pairJson(*validation);
  return json;
}

int count(const JsonMembers& of, const char* key, int least = 0) {
  return static_cast<int>(of.integer(key, least, std::numeric_limits<int>::max()));
}

EpochResult epochFrom(const JsonMembers& of) {
  EpochResult result;
  auto& [epoch, train, validation, seconds] = result;
  epoch = count(of, "epoch", 1);
  train = pairFrom(of, "train");
  if (of.has("validation"))
    validation = pairFrom(of, "validation");
  seconds = of.real("seconds", 0.0, kLongestWork);
  return result;
}

}  // namespace

nlohmann::ordered_json progressJson(const TrainingProgress& progress) {
  const auto& [run, epoch, epochs, batch, batches, secondsLeft, finishedEpoch, batchClips, fold,
               folds] = progress;
  Json json{{"run", run.value}, {"epoch", epoch},     {"epochs", epochs},
            {"batch", batch},   {"batches", batches}, {"batch_clips", batchClips},
            {"fold", fold},     {"folds", folds}};
  if (secondsLeft)
    json["seconds_left"] = *secondsLeft;
  if (finishedEpoch)
    json["finished"] = epochJson(*finishedEpoch);
  return json;
}

TrainingProgress progressFrom(const JsonSource& source, const JsonMembers& message) {
  TrainingProgress progress;
  auto& [run, epoch, epochs, batch, batches, secondsLeft, finishedEpoch, batchClips, fold, folds] =
      progress;
  run = RunNumber{message.integer("run", 1)};
  epoch = count(message, "epoch");
  epochs = count(message, "epochs");
  batch = count(message, "batch");
  batches = count(message, "batches");
  if (message.has("batch_clips"))
    batchClips = count(message, "batch_clips");
  if (message.has("folds")) {
    fold = count(message, "fold");
    folds = count(message, "folds");
  }
  if (message.has("seconds_left"))
    secondsLeft = message.real("seconds_left", 0.0, kLongestWork);
  if (message.has("finished"))
    finishedEpoch = epochFrom({source, message.member("finished")});
  return progress;
}

}  // namespace cuadrante
