#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/baselines.h"
#include "core/learning/evaluation.h"
#include "core/learning/runs_table.h"
#include "core/statistics/accuracy.h"
#include "core/statistics/by_song.h"
#include "core/statistics/classification.h"
#include "core/sweeps/sweep.h"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A network against the baselines of the same clips (core/learning/baselines.h): the best constant
/// answer and logistic regression, also on hand-made statistics where they are there; of
/// Task::Point the mean of what was trained on and ridge regression, by the mean squared error of
/// both axes.
enum class BaselineVerdict {
  Unknown,   ///< no test clips
  TooFew,    ///< the test clips are no evidence (TestBasis)
  NotAbove,  ///< not more accurate than each baseline
  Unclear,   ///< more accurate, but p against one of them is 0.05 or more
  Above
};
std::string_view verdictKey(
    BaselineVerdict verdict) noexcept;  ///< "", "few", "no", "unclear", "yes"

/// Root mean squared errors of both axes together (rmseOfBoth) on the same test clips.
struct PointErrors {
  double network = 0.0, mean = 0.0;
  double ridge = 0.0;  ///< of the better regression
};

/// Verdicts on test clips beside those of the baselines on the same clips.
struct AgainstBaselines {
  std::optional<Interval> interval;  ///< of the accuracy, by songs (accuracyInterval)
  /// Accuracies; absent where nothing can be compared. `majority`: of the class that most of these
  /// clips are of, known in hindsight, so that no constant answer would have been better.
  /// `logistic`: of the more accurate regression.
  std::optional<double> majority, logistic;
  /// Of the permutation test over songs (pairedDifference) against the baseline with the larger p.
  std::optional<double> p;
  BaselineVerdict verdict = BaselineVerdict::Unknown;
  TestBasis basis;
  bool byHandMade = false;  ///< `logistic`, or the ridge of `points`, is on hand-made statistics
  /// Of Task::Point, which has no `majority` and no `logistic`.
  std::optional<PointErrors> points = std::nullopt;
};
/// Whether it says anything of other songs: a row without test clips, or that is no evidence, does
/// not.
bool isClaim(const AgainstBaselines& row);
/// The claims of several networks made together: each p adjusted by Holm for those of the rows that
/// are claims, and the verdicts by it.
void adjustForMany(std::vector<AgainstBaselines*> rows);
/// "p: permutation test over songs, adjusted for 3 comparisons (Holm)", of so many claims; "" of
/// none.
std::string howTested(std::size_t claims);
/// Of those of the rows that are claims.
std::string howTested(const std::vector<const AgainstBaselines*>& rows);

/// ci_low, ci_high, songs, majority, logistic, p, beats.
const std::vector<ResultColumn>& baselineColumns();
/// Beside them where a row is of Task::Point: rmse, rmse_mean, rmse_ridge.
const std::vector<ResultColumn>& pointBaselineColumns();
/// As a sentence of a network: "does not beat the baselines", "may not be better than the baselines
/// (p 0.058)"; `tooFew`: what is said where there are too few test clips.
std::string verdictText(BaselineVerdict verdict, const std::optional<double>& p,
                        const std::string& tooFew);

/// The text of one cell, "" for what there is not; four decimals; `beats` as verdictKey.
std::string baselineCell(const AgainstBaselines& verdicts, std::string_view column);
/// The value to sort by, NaN for what there is not; `beats`: no, unclear, yes.
double baselineSortValue(const AgainstBaselines& verdicts, std::string_view column);

/// One configuration of a sweep over all its seeds and folds, each clip judged by networks that did
/// not know its song. Interval and p are of pooledAccuracy; p is adjusted for the rows of the
/// table.
struct SweepRow : AgainstBaselines {
  TrainingConfig config;  ///< of its first run
  std::size_t entries = 0, finished = 0, failed = 0;
  std::optional<MeanAndDeviation> testAccuracy;  ///< over the runs, each weighing alike
  std::int64_t testClips = 0;                    ///< judged, of all runs together
  std::optional<double> pooledAccuracy;          ///< of these clips: the headline
  std::optional<ClassificationFigures> figures;  ///< of the same
  double trainingSeconds = 0.0;                  ///< of all runs together
  std::vector<SongPoints> testPoints{};          ///< of Task::Point, of the same clips
};

/// A row for each configuration, in the order of the entries; of one in folds that has not finished
/// all its entries only their count and time. `dataset` is the sweep's. Throws
/// FileError, FormatError (a run's predictions), OptionError, Interrupted.
std::vector<SweepRow> sweepTable(const Sweep& sweep, const RunStore& runs, const Dataset& dataset,
                                 const std::stop_token& stop = {});

/// The same of one evaluation that is whole, on its dataset's judges; p is not adjusted.
SweepRow rowOf(const Evaluation& evaluation, const RunStore& runs, BaselineJudges& judges);

/// Other verdicts on test clips of that evaluation against the baselines of its splits: of a fusion
/// that it is a member of. p is not adjusted.
AgainstBaselines againstBaselines(const std::vector<Prediction>& verdicts,
                                  const Evaluation& evaluation, const RunStore& runs,
                                  BaselineJudges& judges);

/// The same against the baselines of every dataset that a member was trained on, in whichever
/// order: all must be beaten, and what is given are those that are hardest to beat (the most
/// accurate regression, the largest p).
AgainstBaselines againstAllBaselines(const std::vector<Prediction>& verdicts,
                                     const std::vector<Evaluation>& members, const RunStore& runs,
                                     const std::stop_token& stop = {});

/// Heads and cells of the table: configColumns(), runs, test_acc (the pooled accuracy), sd (of the
/// runs), baselineColumns(), bal_acc, f1, auc, kappa, training_time.
const std::vector<ResultColumn>& sweepColumns();
/// The same and, where a row is of Task::Point, pointBaselineColumns() and pointColumns().
std::vector<ResultColumn> sweepColumns(const std::vector<SweepRow>& rows);
/// The options that tell these rows apart and have no column: "l2", "split".
std::vector<std::string> varyingOptions(const std::vector<SweepRow>& rows);
/// The text of one cell. Throws OptionError for an unknown column.
std::string sweepCell(const SweepRow& row, std::string_view column);
std::vector<std::string> sweepCells(const SweepRow& row);

}  // namespace cuadrante
