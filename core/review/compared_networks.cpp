#include "core/review/compared_networks.h"

#include "core/ground/error.h"
#include "core/learning/configurations.h"
#include "core/learning/training_options.h"
#include "core/review/judges.h"
#include "core/sweeps/comparison_sweeps.h"

#include <algorithm>
#include <set>

namespace cuadrante {
namespace {

std::set<RunNumber> runsOfComparisons(const SweepStore& store) {
  std::set<RunNumber> runs;
  for (const std::int64_t number : store.numbers()) {
    try {
      const Sweep sweep = store.load(number);
      if (!isOfComparison(sweep))
        continue;
      for (const SweepEntry& entry : sweep.entries)
        if (entry.run)
          runs.insert(*entry.run);
    } catch (const Error&) {
      // Where it is shown it is named; its runs are as good as others.
    }
  }
  return runs;
}

/// Without what the comparison decides itself.
TrainingConfig networkOf(const TrainingConfig& config) {
  TrainingConfig network = identityOf(config);
  network.split = {};
  network.split.test = config.split.test;
  network.split.validation = config.split.validation;
  return network;
}

}  // namespace

std::vector<TrainingConfig> networksToCompare(const std::vector<Run>& runs,
                                              const SweepStore& sweeps, VersionNumber version,
                                              Task task, std::size_t count) {
  const std::set<RunNumber> left = runsOfComparisons(sweeps);
  std::vector<Run> candidates;
  std::ranges::copy_if(runs, std::back_inserter(candidates), [&](const Run& run) {
    return run.version == version && run.test && !run.stale &&
           run.config.split.method != SplitMethod::ByClip && !left.contains(run.number);
  });
  std::vector<TrainingConfig> networks;
  for (const Judge& judge : rankedJudges(candidates, task)) {
    const TrainingConfig network = networkOf(judge.config);
    if (networks.size() < count && std::ranges::find(networks, network) == networks.end())
      networks.push_back(network);
  }
  return networks;
}

}  // namespace cuadrante
