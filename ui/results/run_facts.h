#pragma once

#include "core/learning/run.h"
#include "core/sweeps/run_baselines.h"

#include <QString>

#include <utility>
#include <vector>

namespace cuadrante::ui {

/// "Energy · version 1 · by song · finished · test accuracy 0.86": a run in one line; beside the
/// accuracy what the baselines say of it, where that is known.
QString runSummary(const Run& run, const RunBaselines* baselines = nullptr);

/// How a run ended, what happened on its way, where it came from and its whole configuration (under
/// the names of run.json), as name and value.
std::vector<std::pair<QString, QString>> factsOf(const Run& run);

}  // namespace cuadrante::ui
