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

constexpr std::array<Task, 3> kTasks{Task::Energia, Task::Placer, Task::Cuadrantes};

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
  static const std::vector<TrainingConfig> today = expandGrid(
                                               std::string(presetNamed("recommended").grid)),
                                           formerly =
                                               expandGrid(std::string(formerlyRecommendedGrid()));
  if (isOf(today, evaluation))
    return 2;
  return isOf(formerly, evaluation) ? 1 : 0;
}

/// Whether `a` is to judge rather than `b`, of the same task.
bool isBetter(const Evaluation& a, const Evaluation& b) {
  if (recommendation(a) != recommendation(b))
    return recommendation(a) > recommendation(b);
  if (isOfRecipe(a))
    return b.number() < a.number();
  if (isOfSongs(a) != isOfSongs(b))
    return isOfSongs(a);
  if (a.isCrossValidation() != b.isCrossValidation())
    return a.isCrossValidation();
  const Run first = a.pooled(), second = b.pooled();
  if (first.validation && second.validation)
    return first.validation->accuracy > second.validation->accuracy;
  return first.test && (!second.test || first.test->accuracy > second.test->accuracy);
}

bool decides(const std::vector<Evaluation>& networks, Task task) {
  return std::ranges::any_of(networks, [&](const Evaluation& evaluation) {
    return evaluation.runs.front().config.model.task == task;
  });
}

bool decideBothAxes(const std::vector<Evaluation>& networks) {
  return decides(networks, Task::Cuadrantes) ||
         (decides(networks, Task::Energia) && decides(networks, Task::Placer));
}

/// Throws OptionError where an axis has nobody to speak for it.
void requireBothAxes(const std::vector<Evaluation>& networks) {
  if (decideBothAxes(networks))
    return;
  const std::string missing = decides(networks, Task::Energia)  ? "placer"
                              : decides(networks, Task::Placer) ? "energia"
                                                                : "energia and placer";
  throw OptionError(
      Reason::NothingToDo,
      fmt::format("there is no finished network for {}: train one, for example what is "
                  "recommended (cuadrante-cli train PROJECT --recipe recommended)",
                  missing));
}

/// Of each task the one that is to judge, where there is one.
std::vector<Evaluation> bestOfEach(const std::vector<Run>& runs) {
  std::vector<Evaluation> chosen;
  const std::vector<Evaluation> all = evaluationsOf(runs);
  for (const Task task : kTasks) {
    const Evaluation* best = nullptr;
    for (const Evaluation& evaluation : all)
      if (evaluation.isWhole() && evaluation.runs.front().config.model.task == task &&
          std::ranges::none_of(evaluation.runs, &Run::stale) &&
          (best == nullptr || isBetter(evaluation, *best)))
        best = &evaluation;
    if (best != nullptr)
      chosen.push_back(*best);
  }
  return chosen;
}

}  // namespace

bool isOfRecipe(const Evaluation& evaluation) {
  return recommendation(evaluation) > 0;
}

std::vector<Evaluation> usualNetworks(const std::vector<Run>& runs) {
  std::vector<Evaluation> chosen = bestOfEach(runs);
  if (!decideBothAxes(chosen))
    chosen.clear();
  return chosen;
}

std::vector<Evaluation> networksToPredict(const std::vector<Run>& runs) {
  std::vector<Evaluation> chosen = bestOfEach(runs);
  requireBothAxes(chosen);
  return chosen;
}

std::vector<Evaluation> networksOf(const std::vector<RunNumber>& numbers,
                                   const std::vector<Run>& runs) {
  const std::vector<Evaluation> all = evaluationsOf(runs);
  std::vector<Evaluation> chosen;
  for (const RunNumber number : numbers) {
    const Evaluation& evaluation = evaluationWith(number, all);
    requireWhole(evaluation);
    if (std::ranges::find(chosen, evaluation.number(), &Evaluation::number) == chosen.end())
      chosen.push_back(evaluation);
  }
  if (decideBothAxes(chosen))
    return chosen;
  const bool energia = decides(chosen, Task::Energia);
  throw OptionError(
      fmt::format("the runs named decide {} alone: name a run of {} or of the quadrants as well",
                  energia ? "energia" : "placer", energia ? "placer" : "energia"));
}

}  // namespace cuadrante
