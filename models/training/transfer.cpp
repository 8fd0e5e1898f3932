#include "models/training/transfer.h"

#include "core/ground/error.h"
#include "core/learning/transfer.h"

#include <fmt/format.h>

#include <string>

namespace cuadrante::models {
namespace {

/// What the run was trained on must not be judged by what comes of it.
void requireUnknownTestClips(const Run& run, const TrainingConfig& config, const Dataset& dataset,
                             const std::vector<Subset>& split) {
  if (run.stale)
    throw OptionError(fmt::format(
        "the dataset of run {} has changed since, so nobody can tell which songs it learnt from",
        run.number.value));
  const Dataset earlier = Dataset::open(run.dataset);
  const std::vector<Subset> earlierSplit = makeSplit(earlier.clips(), run.config.split);
  const std::size_t learnt =
      testClipsLearntFrom({earlier, earlierSplit}, {dataset, split}, config.split.method);
  if (learnt > 0)
    throw OptionError(fmt::format(
        "run {} learnt from songs of {} of the test clips: they would be no test (the split "
        "by-song-name puts a song on the same side in every version)",
        run.number.value, learnt));
}

}  // namespace

std::filesystem::path firstWeights(const RunStore& runs, const TrainingConfig& config,
                                   const Dataset& dataset, const std::vector<Subset>& split) {
  const RunNumber number{config.from};
  if (!std::filesystem::exists(runs.folder(number)))
    throw OptionError(fmt::format("there is no run {} to begin with", config.from));
  const Run run = runs.load(number);
  if (run.state != RunState::Finished)
    throw OptionError(fmt::format("run {} has not finished: nothing begins with it", config.from));
  const std::string difference = weightsDifference(run.config, config);
  if (!difference.empty())
    throw OptionError(fmt::format("run {} is another network: {}", config.from, difference));
  requireSameFeatures(run, dataset);
  requireUnknownTestClips(run, config, dataset, split);
  return runs.judgingWeights(run);
}

}  // namespace cuadrante::models
