#include "core/tensorboard/run_events.h"

#include "core/files/atomic_file.h"
#include "core/files/folder.h"
#include "core/ground/timestamp.h"
#include "core/tensorboard/event_file.h"

#include <fmt/format.h>

#include <string>

namespace cuadrante {
namespace {

double secondsOf(const std::string& timestamp) {
  const auto time = timeOf(timestamp);
  return time ? std::chrono::duration<double>(time->time_since_epoch()).count() : 0.0;
}

void add(TensorBoardStep& step, const char* subset, const std::optional<LossAndAccuracy>& values) {
  if (!values)
    return;
  step.values.push_back({fmt::format("loss/{}", subset), values->loss});
  step.values.push_back({fmt::format("accuracy/{}", subset), values->accuracy});
}

std::vector<TensorBoardStep> stepsOf(const Run& run) {
  std::vector<TensorBoardStep> steps;
  double time = secondsOf(run.startedAt);
  for (const EpochResult& epoch : run.epochs) {
    time += epoch.seconds;
    TensorBoardStep step{.step = epoch.epoch, .wallTime = time, .values = {}};
    add(step, "train", epoch.train);
    add(step, "validation", epoch.validation);
    step.values.push_back({"epoch/seconds", epoch.seconds});
    steps.push_back(std::move(step));
  }
  if (run.test) {
    TensorBoardStep last{
        .step = steps.empty() ? 0 : steps.back().step, .wallTime = time, .values = {}};
    add(last, "test", run.test);
    steps.push_back(std::move(last));
  }
  return steps;
}

}  // namespace

std::filesystem::path writeRunEvents(const Run& run, const Place& folder) {
  const Place own = folder / fmt::format("{:04}_{}", run.number.value, modelName(run.config.model));
  makeFolder(own);
  const double begun = secondsOf(run.startedAt);
  const Place file =
      own / fmt::format("events.out.tfevents.{}.cuadrante", static_cast<std::int64_t>(begun));
  writeFileAtomically(file, eventFile(begun, stepsOf(run)));
  return file.path();
}

}  // namespace cuadrante
