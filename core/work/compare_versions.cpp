#include "core/work/compare_versions.h"

#include "core/review/compared_networks.h"
#include "core/sweeps/grid.h"

namespace cuadrante {

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
    TrainingConfig usual =
        request.timeSteps == 1 ? withOptions({}, {{"cell", "dense"}}) : TrainingConfig{};
    usual.model.task = request.task;
    planned.networks.push_back(std::move(usual));
  }
  for (TrainingConfig& network : planned.networks) {
    network.epochs = request.epochs.value_or(network.epochs);
    validate(network);
  }
  planned.plan = {.first = first.version.value(),
                  .second = second.version.value(),
                  .firstDataset = first.dataset,
                  .secondDataset = second.dataset,
                  .configs = comparisonConfigs(planned.networks, request.repeats, request.folds)};
  return planned;
}

}  // namespace cuadrante
