#include "core/sweeps/sweep_estimate.h"

#include "core/learning/training_options.h"

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

}  // namespace cuadrante
