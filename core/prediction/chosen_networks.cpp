#include "core/prediction/chosen_networks.h"

#include "core/ground/error.h"
#include "core/learning/training_options.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <string>

namespace cuadrante {
namespace {

constexpr std::array kTasks{Task::Energia, Task::Placer, Task::Cuadrantes, Task::Point};

bool isOfSongs(const Evaluation& evaluation) {
  return evaluation.isCrossValidation() && std::ranges::all_of(evaluation.runs, songsApart);
}

bool isOf(const std::vector<TrainingConfig>& recipe, const Evaluation& evaluation) {
  if (!evaluation.isCrossValidation())
    return false;
  const TrainingConfig& own = evaluation.runs.front().config;
  return std::ranges::any_of(recipe, [&](TrainingConfig config) {
    // As many as there are songs, where those are few (usualFolds).
    config.split.folds = own.split.folds;
    return sameConfiguration(own, config);
  });
}

/// 2: what is recommended today; 1: what was formerly; 0: neither.
int recommendation(const Evaluation& evaluation) {
  static const std::vector<TrainingConfig> today = configsOf(presetNamed("recommended")),
                                           formerly =
                                               expandGrid(std::string(formerlyRecommendedGrid()));
  if (isOf(today, evaluation))
    return 2;
  return isOf(formerly, evaluation) ? 1 : 0;
}

std::vector<Task> tasksOf(const std::vector<Evaluation>& networks) {
  std::vector<Task> tasks;
  for (const Evaluation& evaluation : networks)
    tasks.push_back(evaluation.runs.front().config.model.task);
  return tasks;
}

bool decide(const std::vector<Task>& tasks, Task task) {
  return std::ranges::find(tasks, task) != tasks.end();
}

}  // namespace

bool decideBothAxes(const std::vector<Task>& tasks) {
  return decide(tasks, Task::Cuadrantes) || decide(tasks, Task::Point) ||
         (decide(tasks, Task::Energia) && decide(tasks, Task::Placer));
}

void requireBothAxes(const std::vector<Task>& tasks) {
  if (decideBothAxes(tasks))
    return;
  const std::string missing = decide(tasks, Task::Energia)  ? "placer"
                              : decide(tasks, Task::Placer) ? "energia"
                                                            : "energia and placer";
  throw OptionError(
      Reason::NothingToDo,
      fmt::format("there is no finished network for {}: train one, for example what is "
                  "recommended (cuadrante-cli train PROJECT --recipe recommended), or take in a "
                  "package of networks (cuadrante-cli networks add PROJECT FILE)",
                  missing));
}

bool judgesRatherThan(const Evaluation& a, const Evaluation& b) {
  if (recommendation(a) != recommendation(b))
    return recommendation(a) > recommendation(b);
  if (isOfRecipe(a))
    return b.number() < a.number();
  if (isOfSongs(a) != isOfSongs(b))
    return isOfSongs(a);
  if (a.isCrossValidation() != b.isCrossValidation())
    return a.isCrossValidation();
  const Run first = a.pooled(), second = b.pooled();
  const auto merit = [task = first.config.model.task](const LossAndAccuracy& metrics) {
    return meritOf(metrics, task);
  };
  if (first.validation && second.validation)
    return merit(*first.validation) > merit(*second.validation);
  return first.test && (!second.test || merit(*first.test) > merit(*second.test));
}

std::vector<Evaluation> bestNetworks(const std::vector<Run>& runs) {
  std::vector<Evaluation> chosen;
  const std::vector<Evaluation> all = evaluationsOf(runs);
  for (const Task task : kTasks) {
    // Where the axes have somebody to speak for them, it is for people to choose the point.
    if (task == Task::Point && decideBothAxes(tasksOf(chosen)))
      continue;
    const Evaluation* best = nullptr;
    for (const Evaluation& evaluation : all)
      if (evaluation.isWhole() && evaluation.runs.front().config.model.task == task &&
          std::ranges::none_of(evaluation.runs, &Run::stale) &&
          (best == nullptr || judgesRatherThan(evaluation, *best)))
        best = &evaluation;
    if (best != nullptr)
      chosen.push_back(*best);
  }
  return chosen;
}

bool isOfRecipe(const Evaluation& evaluation) {
  return recommendation(evaluation) > 0;
}

std::vector<Evaluation> usualNetworks(const std::vector<Run>& runs) {
  std::vector<Evaluation> chosen = bestNetworks(runs);
  if (!decideBothAxes(tasksOf(chosen)))
    chosen.clear();
  return chosen;
}

std::vector<Evaluation> networksToPredict(const std::vector<Run>& runs) {
  std::vector<Evaluation> chosen = bestNetworks(runs);
  requireBothAxes(tasksOf(chosen));
  return chosen;
}

std::vector<Evaluation> evaluationsNamed(const std::vector<RunNumber>& numbers,
                                         const std::vector<Run>& runs) {
  const std::vector<Evaluation> all = evaluationsOf(runs);
  std::vector<Evaluation> chosen;
  for (const RunNumber number : numbers) {
    const Evaluation& evaluation = evaluationWith(number, all);
    requireWhole(evaluation);
    if (std::ranges::find(chosen, evaluation.number(), &Evaluation::number) == chosen.end())
      chosen.push_back(evaluation);
  }
  return chosen;
}

std::vector<Evaluation> networksOf(const std::vector<RunNumber>& numbers,
                                   const std::vector<Run>& runs) {
  std::vector<Evaluation> chosen = evaluationsNamed(numbers, runs);
  const std::vector<Task> tasks = tasksOf(chosen);
  if (decideBothAxes(tasks))
    return chosen;
  const bool energia = decide(tasks, Task::Energia);
  throw OptionError(
      fmt::format("the runs named decide {} alone: name a run of {} or of the quadrants as well",
                  energia ? "energia" : "placer", energia ? "placer" : "energia"));
}

}  // namespace cuadrante
