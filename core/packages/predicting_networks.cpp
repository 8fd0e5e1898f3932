#include "core/packages/predicting_networks.h"

#include "core/ground/error.h"
#include "core/ground/nearest_word.h"
#include "core/prediction/chosen_networks.h"

#include <algorithm>
#include <array>

namespace cuadrante {
namespace {

constexpr std::array kTasks{Task::Energia, Task::Placer, Task::Cuadrantes, Task::Point};

/// The project's own, and of each task that these do not decide the best of the packages.
PredictingNetworks bestOfAll(const std::vector<Run>& runs,
                             const std::vector<NetworkPackage>& packages) {
  PredictingNetworks chosen{.evaluations = bestNetworks(runs), .packages = {}};
  const std::vector<Task> own = chosen.tasks();
  if (decideBothAxes(own))
    return chosen;
  for (const Task task : kTasks) {
    if (std::ranges::find(own, task) != own.end() ||
        (task == Task::Point && decideBothAxes(chosen.tasks())))
      continue;
    const NetworkPackage* best = nullptr;
    for (const NetworkPackage& package : packages)
      if (package.task() == task &&
          (best == nullptr || judgesRatherThan(package.evaluation(), best->evaluation())))
        best = &package;
    if (best != nullptr)
      chosen.packages.push_back(*best);
  }
  return chosen;
}

}  // namespace

std::vector<Task> PredictingNetworks::tasks() const {
  std::vector<Task> tasks;
  for (const Evaluation& evaluation : evaluations)
    tasks.push_back(evaluation.runs.front().config.model.task);
  for (const NetworkPackage& package : packages)
    tasks.push_back(package.task());
  return tasks;
}

PredictingNetworks usualNetworks(const std::vector<Run>& runs,
                                 const std::vector<NetworkPackage>& packages) {
  PredictingNetworks chosen = bestOfAll(runs, packages);
  return decideBothAxes(chosen.tasks()) ? chosen : PredictingNetworks{};
}

PredictingNetworks networksToPredict(const std::vector<Run>& runs,
                                     const std::vector<NetworkPackage>& packages) {
  PredictingNetworks chosen = bestOfAll(runs, packages);
  requireBothAxes(chosen.tasks());
  return chosen;
}

PredictingNetworks networksNamed(const std::vector<RunNumber>& numbers,
                                 const std::vector<std::string>& names,
                                 const std::vector<Run>& runs,
                                 const std::vector<NetworkPackage>& packages) {
  if (names.empty())
    return {.evaluations = networksOf(numbers, runs), .packages = {}};
  PredictingNetworks chosen{.evaluations = evaluationsNamed(numbers, runs), .packages = {}};
  std::vector<std::string> known;
  for (const NetworkPackage& package : packages)
    known.push_back(package.name);
  for (const std::string& name : names) {
    const auto package = std::ranges::find(packages, name, &NetworkPackage::name);
    if (package == packages.end())
      throw OptionError("package " + unknownWord(name, known));
    chosen.packages.push_back(*package);
  }
  if (!decideBothAxes(chosen.tasks()))
    throw OptionError(
        "the networks named decide one axis alone: name networks of the other, or of the "
        "quadrants, as well");
  return chosen;
}

}  // namespace cuadrante
