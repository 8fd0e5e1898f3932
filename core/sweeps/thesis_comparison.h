#pragma once

#include "core/sweeps/sweep_table.h"
#include "core/sweeps/thesis_tests.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace cuadrante {

/// A test of the thesis and what the same training came to here.
struct ThesisComparison {
  ThesisTest test;
  std::optional<double> accuracy;    ///< of the test clips, as SweepRow::pooledAccuracy
  std::optional<Interval> interval;  ///< its own, by songs
  std::optional<double> loss;        ///< of the test clips, the mean of its runs'
  /// Of training and validation clips together, as there; the mean of its runs'.
  std::optional<double> trainAccuracy;
  std::optional<double> seconds;  ///< of a training, the mean of its runs'
  std::optional<RunNumber> run;   ///< the first of those that have finished

  /// Whether what the thesis printed lies in our interval; nullopt without one.
  std::optional<bool> inside() const;
  /// The thesis's time over ours; nullopt where nothing has finished.
  std::optional<double> timesAsFast() const;
};

/// Of a sweep of one of the thesis's tables (Sweep::source is its preset), a row for each of its
/// tests that was trained as there; empty of other sweeps, and of one whose epochs, splits or folds
/// are others. `table` is the sweep's (sweepTable). Throws FileError, FormatError (a run).
std::vector<ThesisComparison> besideThesis(const Sweep& sweep, const std::vector<SweepRow>& table,
                                           const RunStore& runs);

/// The same of a table (1 to 9), whatever the sweep is called, without accuracy and interval.
std::vector<ThesisComparison> besideThesis(int table, const Sweep& sweep, const RunStore& runs);

/// How long tests took, here and in the thesis, those that have finished here.
struct ThesisTime {
  std::size_t trained = 0;     ///< that have finished
  std::size_t tests = 0;       ///< that there are
  double seconds = 0.0;        ///< ours
  double thesisSeconds = 0.0;  ///< the thesis's, of the same tests

  /// nullopt where nothing has finished.
  std::optional<double> timesAsFast() const;
};
ThesisTime timeOf(const std::vector<ThesisComparison>& rows);
/// The same of several tables: of the chapter's 73 tests.
ThesisTime timeInChapter(const std::vector<ThesisComparison>& rows);

}  // namespace cuadrante
