#pragma once

#include "core/files/place.h"
#include "core/report/table.h"
#include "core/sweeps/thesis_comparison.h"

#include <string>
#include <vector>

namespace cuadrante {

/// Of the table below, and its cells: a row for each test, after those of a table of the thesis
/// their time together, and after several tables that of the chapter ("total").
const std::vector<TableColumn>& thesisColumns();
std::vector<std::vector<std::string>> thesisCells(const std::vector<ThesisComparison>& rows);
/// "48 of 73 tests were trained in 35m 10s; they took the thesis 42h 10m 00s, 72.0 times as long"
std::string timeText(const ThesisTime& time);

/// The thesis's tests (in its order) beside ours: test, name, units, test_acc with ci_low and
/// ci_high, what the thesis printed, whether that lies in the interval ("yes", "no"), test_loss of
/// both, train_acc of both (of training and validation clips together), seconds of both and how
/// many times as fast ours was. Seconds together are of the tests that have finished here.
std::string formatThesisTable(const std::vector<ThesisComparison>& rows, TableFormat format);

/// As thesis.csv, thesis.md and thesis.tex in the folder of a sweep, or of all. Throws FileError.
void writeThesisTables(const Place& folder, const std::vector<ThesisComparison>& rows);

}  // namespace cuadrante
