#include "core/work/compare_versions.h"

#include "core/dataset/difference.h"
#include "core/ground/error.h"
#include "core/review/compared_networks.h"
#include "core/sweeps/grid.h"

#include <algorithm>
#include <cstdint>
#include <unordered_map>

namespace cuadrante {
namespace {

bool sameLabels(const ModelSpec& model, const std::vector<DatasetClip>& first,
                const std::vector<DatasetClip>& second) {
  std::unordered_map<std::int64_t, EmotionPoint> labels;
  for (const DatasetClip& clip : first)
    labels.emplace(clip.index, clip.label);
  const auto sameClass = [&model](EmotionPoint a, EmotionPoint b) {
    return learnsPoint(model)
               ? a == b
               : std::ranges::all_of(tasksOf(model.task, model.heads), [&](Task task) {
                   return classOf(a, task) == classOf(b, task);
                 });
  };
  return first.size() == second.size() && std::ranges::all_of(second, [&](const DatasetClip& clip) {
           const auto found = labels.find(clip.index);
           return found != labels.end() && sameClass(found->second, clip.label);
         });
}

}  // namespace

PlannedComparison planComparison(const ComparisonRequest& request, const TrainingTarget& first,
                                 const TrainingTarget& second) {
  PlannedComparison planned;
  planned.networks = request.networks;
  if (planned.networks.empty() && request.best > 0) {
    const SweepStore sweeps(first.runs.folder());
    planned.networks = networksToCompare(first.runs.all(), sweeps, first.version.value(),
                                         request.task, request.best);
    planned.trained = !planned.networks.empty();
  }
  if (planned.networks.empty()) {
    const bool oneStep = Dataset::open(first.dataset).timeSteps() == 1 ||
                         Dataset::open(second.dataset).timeSteps() == 1;
    TrainingConfig usual = oneStep ? withOptions({}, {{"cell", "dense"}}) : TrainingConfig{};
    usual.model.task = request.task;
    planned.networks.push_back(std::move(usual));
  }
  for (TrainingConfig& network : planned.networks) {
    network.epochs = request.epochs.value_or(network.epochs);
    validate(network);
    if (network.model.task == Task::Point)
      throw OptionError(
          "versions are compared by accuracies, and networks of the point say numbers: name "
          "networks of an axis or of the quadrants");
  }
  planned.plan = {.first = first.version.value(),
                  .second = second.version.value(),
                  .firstDataset = first.dataset,
                  .secondDataset = second.dataset,
                  .configs = comparisonConfigs(planned.networks, request.repeats, request.folds)};
  return planned;
}

bool teachTheSame(const ComparisonPlan& plan) {
  const Dataset first = Dataset::open(plan.firstDataset);
  const Dataset second = Dataset::open(plan.secondDataset);
  return std::ranges::all_of(plan.configs, [&](const TrainingConfig& config) {
    return sameLabels(config.model, first.clips(), second.clips());
  });
}

}  // namespace cuadrante
