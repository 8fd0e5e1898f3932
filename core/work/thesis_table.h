#pragma once

#include "core/report/table.h"
#include "core/sweeps/thesis_comparison.h"

#include <string>
#include <vector>

namespace cuadrante {

/// Of the table below, and the cells of a row.
const std::vector<TableColumn>& thesisColumns();
std::vector<std::string> thesisCells(const ThesisComparison& row);

/// The thesis's tests beside ours: test, name, units, test_acc with ci_low and ci_high, what the
/// thesis printed, whether that lies in the interval ("yes", "no"), test_loss of both, train_acc of both (of training and
/// validation clips together), seconds of
/// both and how many times as fast ours was.
std::string formatThesisTable(const std::vector<ThesisComparison>& rows, TableFormat format);

/// As thesis.csv, thesis.md and thesis.tex beside the sweep's tables. Throws FileError.
void writeThesisTables(const SweepStore& sweeps, std::int64_t sweep,
                       const std::vector<ThesisComparison>& rows);

}  // namespace cuadrante
