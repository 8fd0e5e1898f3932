#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/baselines.h"
#include "core/statistics/accuracy.h"
#include "core/sweeps/sweep.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

/// A network against the two baselines of the same splits (core/learning/baselines.h).
enum class Standing {
  Unknown,   ///< no test clips
  NotAbove,  ///< not more accurate than the better baseline
  Unclear,   ///< more accurate, but McNemar's p against it is 0.05 or more
  Above
};
std::string_view standingKey(Standing standing) noexcept;  ///< "", "no", "unclear", "yes"

/// One configuration of a sweep over all its seeds and folds.
struct SweepRow {
  TrainingConfig config;  ///< of its first run
  std::size_t entries = 0, finished = 0, failed = 0;
  std::optional<MeanAndDeviation> testAccuracy;  ///< over the runs, each weighing alike
  std::int64_t testClips = 0;                    ///< judged, of all runs together
  std::optional<double> pooledAccuracy;          ///< of these clips
  /// Of pooledAccuracy: Wilson's for a single run, else the bootstrap by song.
  std::optional<Interval> interval;
  std::optional<double> majority, logistic;  ///< accuracies on the same clips
  /// McNemar's p against the better baseline, over the clips of the first seed (each clip once).
  std::optional<double> p;
  Standing standing = Standing::Unknown;
  double trainingSeconds = 0.0;  ///< of all runs together
};

/// A row for each configuration, in the order of the entries. `dataset` is the sweep's. Throws
/// FileError, FormatError (a run's predictions), OptionError, Interrupted.
std::vector<SweepRow> sweepTable(const Sweep& sweep, const RunStore& runs, const Dataset& dataset,
                                 const std::stop_token& stop = {});

/// The same of one finished run, on its dataset's judges.
SweepRow rowOf(const Run& run, const RunStore& runs, BaselineJudges& judges);

/// Heads and cells of the table: name, units, axis, conv, lr, dr, bs, epochs, runs, test_acc, sd,
/// ci_low, ci_high, majority, logistic, p, beats, training_time.
struct SweepColumn {
  std::string_view key;
  bool numeric;
};
const std::vector<SweepColumn>& sweepColumns();
std::vector<std::string> sweepCells(const SweepRow& row);

}  // namespace cuadrante
