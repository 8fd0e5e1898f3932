#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/baselines.h"
#include "core/learning/runs_table.h"
#include "core/statistics/accuracy.h"
#include "core/sweeps/sweep.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A network against the two baselines of the same splits (core/learning/baselines.h).
enum class BaselineVerdict {
  Unknown,   ///< no test clips
  NotAbove,  ///< not more accurate than the better baseline
  Unclear,   ///< more accurate, but McNemar's p against it is 0.05 or more
  Above
};
std::string_view verdictKey(BaselineVerdict verdict) noexcept;  ///< "", "no", "unclear", "yes"

/// Verdicts on test clips beside those of the baselines on the same clips.
struct AgainstBaselines {
  std::optional<Interval> interval;          ///< of the accuracy, at 95 %
  std::optional<double> majority, logistic;  ///< accuracies; absent where nothing can be compared
  std::optional<double> p;                   ///< McNemar's, against the better baseline
  BaselineVerdict verdict = BaselineVerdict::Unknown;
};

/// ci_low, ci_high, majority, logistic, p, beats.
const std::vector<ResultColumn>& baselineColumns();
/// The text of one cell, "" for what there is not; four decimals; `beats` as verdictKey.
std::string baselineCell(const AgainstBaselines& verdicts, std::string_view column);
/// The value to sort by, NaN for what there is not; `beats`: no, unclear, yes.
double baselineSortValue(const AgainstBaselines& verdicts, std::string_view column);

/// One configuration of a sweep over all its seeds and folds. The interval is Wilson's for a single
/// run, else the bootstrap by song, of pooledAccuracy; p is over the clips of the first seed (each
/// clip once).
struct SweepRow : AgainstBaselines {
  TrainingConfig config;  ///< of its first run
  std::size_t entries = 0, finished = 0, failed = 0;
  std::optional<MeanAndDeviation> testAccuracy;  ///< over the runs, each weighing alike
  std::int64_t testClips = 0;                    ///< judged, of all runs together
  std::optional<double> pooledAccuracy;          ///< of these clips
  double trainingSeconds = 0.0;                  ///< of all runs together
};

/// A row for each configuration, in the order of the entries. `dataset` is the sweep's. Throws
/// FileError, FormatError (a run's predictions), OptionError, Interrupted.
std::vector<SweepRow> sweepTable(const Sweep& sweep, const RunStore& runs, const Dataset& dataset,
                                 const std::stop_token& stop = {});

/// The same of one finished run, on its dataset's judges.
SweepRow rowOf(const Run& run, const RunStore& runs, BaselineJudges& judges);

/// Heads and cells of the table: configColumns(), runs, test_acc, sd, baselineColumns(),
/// training_time.
const std::vector<ResultColumn>& sweepColumns();
/// The text of one cell. Throws OptionError for an unknown column.
std::string sweepCell(const SweepRow& row, std::string_view column);
std::vector<std::string> sweepCells(const SweepRow& row);

}  // namespace cuadrante
