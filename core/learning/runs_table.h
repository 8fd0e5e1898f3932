#pragma once

#include "core/learning/run.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A column of a table of results, of runs, sweeps or comparisons.
struct ResultColumn {
  std::string_view key;
  bool numeric;
};

/// What such tables say of a configuration, with the thesis's names: name, units, axis, conv, lr,
/// dr, bs, epochs.
const std::vector<ResultColumn>& configColumns();
/// The text of one of these cells, or of any option. Throws OptionError for another column.
std::string configCell(const TrainingConfig& config, std::string_view column);

/// A figure beside accuracy as a column: bal_acc, f1, auc, kappa.
struct FigureColumn {
  std::string_view key;
  std::optional<double> (*value)(const ClassificationFigures& figures);
};
const std::vector<FigureColumn>& figureColumns();

/// The figures of Task::Point as columns, of each axis r2, rmse, r and ccc (kPointFigures):
/// energia_r2, …, placer_ccc.
const std::vector<ResultColumn>& pointColumns();
/// One of them, of the clips of these songs: nullopt of another column, and within it of a figure
/// that is not defined, as without clips.
std::optional<std::optional<double>> pointFigure(const std::vector<SongPoints>& songs,
                                                 std::string_view column);

/// The results table: test (the run's number), the configuration's columns (with the epochs done:
/// "2/50"), training_time, train_loss, train_acc, val_loss, val_acc, test_loss, test_acc,
/// bal_acc, f1, auc, kappa, seed, version, split (with the fold: "by-song 2/5"; of all together
/// "by-song, 5 folds"), device, state, data ("changed" for a stale run).
const std::vector<ResultColumn>& runsColumns();
/// Where a run is of Task::Point, with pointColumns() beside test_acc.
std::vector<ResultColumn> runsColumns(const std::vector<Run>& runs);
/// Of these, of pointColumns() or of any option of a training ("clip_norm"), which the functions
/// below take too.
/// Throws OptionError for an unknown column.
bool isNumericColumn(std::string_view column);

/// The text of one cell, "" for what a run does not have; accuracies and losses with four decimals.
std::string runsCell(const Run& run, std::string_view column);
/// The value to sort by: NaN for what a run does not have (sorted last, in either direction).
double runsSortValue(const Run& run, std::string_view column);
/// Sorted by a column; metrics descending for `*_acc`, ascending otherwise; missing values last.
/// Throws OptionError for an unknown column.
std::vector<Run> sortedRuns(std::vector<Run> runs, std::string_view column);

/// Those of which a condition holds (run_conditions.h). Throws OptionError.
std::vector<Run> filteredRuns(std::vector<Run> runs, std::string_view condition);

}  // namespace cuadrante
