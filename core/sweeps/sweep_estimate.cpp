#include "core/sweeps/sweep_estimate.h"

#include "core/dataset/dataset.h"
#include "core/learning/training_options.h"
#include "core/sweeps/sweep.h"

#include <queue>

#include <algorithm>
#include <functional>

namespace cuadrante {
namespace {

/// The configuration without what costs nothing.
TrainingConfig costPartOf(TrainingConfig config) {
  const TrainingConfig usual;
  config.seed = usual.seed;
  config.split.seed = usual.split.seed;
  config.split.fold = usual.split.fold;
  config.split.method = usual.split.method;
  config.learningRate = usual.learningRate;
  // Dropout costs, but the same at any rate above 0.
  if (const auto dropout = optionOf(config, "dropout"); dropout && std::get<double>(*dropout) > 0.0)
    return withOptions(config, {{"dropout", *optionOf(usual, "dropout")}});
  return config;
}

std::size_t kindOf(const std::vector<AlikeTrainings>& kinds, const TrainingConfig& config) {
  const TrainingConfig part = costPartOf(config);
  const auto found = std::ranges::find_if(
      kinds, [&](const AlikeTrainings& kind) { return costPartOf(kind.config) == part; });
  return static_cast<std::size_t>(found - kinds.begin());
}

}  // namespace

std::vector<AlikeTrainings> alikeTrainings(const std::vector<TrainingConfig>& configs) {
  std::vector<AlikeTrainings> kinds;
  for (const TrainingConfig& config : configs) {
    const std::size_t kind = kindOf(kinds, config);
    if (kind == kinds.size())
      kinds.push_back({config, 0});
    ++kinds[kind].count;
  }
  return kinds;
}

double estimateSweep(const std::vector<TrainingConfig>& configs, unsigned jobs,
                     const std::function<double(const TrainingConfig&)>& measure,
                     const ProgressCallback& onProgress, const std::stop_token& stop) {
  const std::vector<AlikeTrainings> kinds = alikeTrainings(configs);
  std::vector<double> seconds;
  for (const AlikeTrainings& kind : kinds) {
    throwIfStopped(stop);
    if (onProgress)
      onProgress({seconds.size(), kinds.size(), networkName(kind.config.model)});
    seconds.push_back(measure(kind.config));
  }
  // When each worker is free again.
  std::priority_queue<double, std::vector<double>, std::greater<>> free;
  for (unsigned job = 0; job < std::max(1U, jobs); ++job)
    free.push(0.0);
  double end = 0.0;
  for (const TrainingConfig& config : configs) {
    const double ended = free.top() + seconds[kindOf(kinds, config)];
    free.pop();
    free.push(ended);
    end = std::max(end, ended);
  }
  return end;
}

double estimateSweeps(const std::vector<PlannedSweep>& sweeps, unsigned jobs,
                      const MeasureTraining& measure, const ProgressCallback& onProgress,
                      const std::stop_token& stop) {
  std::size_t measurements = 0;
  for (const PlannedSweep& sweep : sweeps) {
    checkSplits(Dataset::open(sweep.dataset).clips(), sweep.configs);
    measurements += alikeTrainings(sweep.configs).size();
  }
  std::size_t measured = 0;
  const auto tell = [&](const Progress& progress) {
    if (onProgress)
      onProgress({measured, measurements, progress.item});
  };
  double seconds = 0.0;
  for (const PlannedSweep& sweep : sweeps)
    seconds += estimateSweep(
        sweep.configs, jobs,
        [&](const TrainingConfig& config) {
          const double ofOne = measure(config, sweep.dataset);
          ++measured;
          return ofOne;
        },
        tell, stop);
  return seconds;
}

}  // namespace cuadrante
