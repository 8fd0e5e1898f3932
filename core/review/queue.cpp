#include "review/queue.h"

#include "error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <tuple>
#include <unordered_map>

namespace cuadrante {
namespace {

using Verdicts = std::unordered_map<std::int64_t, const Prediction*>;

Verdicts verdictsOf(const JudgingRun& run) {
  Verdicts verdicts;
  for (const Prediction& prediction : run.predictions)
    verdicts.emplace(prediction.index, &prediction);
  return verdicts;
}

/// The probability that a prediction gives to a class; a single one is that of class 1.
double probabilityOf(const Prediction& prediction, int label) {
  const auto& all = prediction.probabilities;
  const double probability = all.size() > 1 ? all.at(static_cast<std::size_t>(label))
                             : label == 1   ? all.at(0)
                                            : 1.0 - all.at(0);
  // A network that diverged says nothing; a NaN would also make the order of the queue undefined.
  return std::isnan(probability) ? 0.0 : probability;
}

/// The label is the dataset's, not the one that a run was trained with: a clip that was re-labelled
/// since then is judged by its present label.
QueuedClip judged(const DatasetClip& clip, Task task, const std::vector<Verdicts>& verdicts) {
  const int label = classOf(clip.label, task);
  QueuedClip queued{.index = clip.index, .clip = clip.clip, .label = clip.label};
  double sum = 0.0;
  for (const Verdicts& of : verdicts) {
    const auto found = of.find(clip.index);
    if (found == of.end())
      continue;
    ++queued.of;
    queued.missedBy += found->second->predicted != label ? 1 : 0;
    sum += probabilityOf(*found->second, label);
  }
  queued.score = queued.of > 0 ? sum / queued.of : 0.0;
  return queued;
}

void check(const std::vector<JudgingRun>& runs, int missedBy) {
  if (runs.empty())
    throw OptionError(Reason::NothingToDo, "no runs to judge the clips");
  const Task task = runs.front().run.config.model.task;
  for (const JudgingRun& run : runs)
    if (run.run.config.model.task != task)
      throw OptionError(fmt::format("run {} decides {}, run {} {}", runs.front().run.number.value,
                                    taskKey(task), run.run.number.value,
                                    taskKey(run.run.config.model.task)));
  if (missedBy < 1 || missedBy > static_cast<int>(runs.size()))
    throw OptionError(
        fmt::format("missed by {} is not in 1…{}, the number of runs", missedBy, runs.size()));
}

}  // namespace

std::vector<QueuedClip> reviewQueue(const std::vector<DatasetClip>& clips,
                                    const std::vector<JudgingRun>& runs, int missedBy) {
  check(runs, missedBy);
  std::vector<Verdicts> verdicts;
  for (const JudgingRun& run : runs)
    verdicts.push_back(verdictsOf(run));

  std::vector<QueuedClip> queue;
  for (const DatasetClip& clip : clips) {
    const QueuedClip queued = judged(clip, runs.front().run.config.model.task, verdicts);
    if (queued.missedBy >= missedBy)
      queue.push_back(queued);
  }
  std::ranges::stable_sort(queue, [](const QueuedClip& a, const QueuedClip& b) {
    return std::tuple(-a.missedBy, a.score) < std::tuple(-b.missedBy, b.score);
  });
  return queue;
}

std::vector<Run> bestRuns(const std::vector<Run>& runs, Task task, std::size_t count) {
  std::vector<Run> best;
  for (const Run& run : runs)
    if (run.state == RunState::Finished && run.config.model.task == task)
      best.push_back(run);
  const auto accuracy = [](const std::optional<LossAndAccuracy>& metrics) {
    return metrics && !std::isnan(metrics->accuracy) ? metrics->accuracy : -1.0;
  };
  std::ranges::sort(best, [&](const Run& a, const Run& b) {
    return std::tuple(-accuracy(a.test), -accuracy(a.validation), a.number) <
           std::tuple(-accuracy(b.test), -accuracy(b.validation), b.number);
  });
  best.resize(std::min(best.size(), count));
  return best;
}

}  // namespace cuadrante
