#pragma once

#include "core/learning/run.h"
#include "core/sweeps/sweep.h"

#include <cstddef>
#include <vector>

namespace cuadrante::ui {

/// A sweep as the page begins to show it.
struct SweepSnapshot {
  Sweep sweep;
  std::vector<std::size_t> underWay;  ///< entries that train
  /// Of every entry: what its run has reached so far; of one that is over, all of it.
  std::vector<std::vector<EpochResult>> epochs;
};

/// One line of the list of sweeps.
struct SweepSummary {
  std::int64_t number = 0;
  std::string source;
  std::size_t entries = 0;
};

}  // namespace cuadrante::ui
