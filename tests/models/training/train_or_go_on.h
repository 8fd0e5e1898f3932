#pragma once

#include "core/learning/trainer.h"

#include <filesystem>
#include <optional>
#include <vector>

namespace cuadrante::test {

/// Trains where there is no run yet, else goes on with the last one.
inline Run trainOrGoOn(Trainer& trainer, const TrainingConfig& config,
                       const std::filesystem::path& dataset, RunStore& runs,
                       const TrainingCallback& onProgress = {}) {
  const std::vector<Run> all = runs.all();
  return all.empty() ? trainer.train(config, dataset, std::nullopt, runs, onProgress, {})
                     : trainer.resume(all.back().number, runs, onProgress, {});
}

}  // namespace cuadrante::test
