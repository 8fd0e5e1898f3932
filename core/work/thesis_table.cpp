#include "core/work/thesis_table.h"

#include "core/files/atomic_file.h"

#include <fmt/format.h>

namespace cuadrante {
namespace {

std::string decimals(const std::optional<double>& value, int count) {
  return value ? fmt::format("{:.{}f}", *value, count) : std::string();
}

std::vector<std::string> cellsOf(const ThesisComparison& row) {
  const ThesisTest& test = row.test;
  const auto bound = [&row](double Interval::*end) {
    return row.interval ? std::optional((*row.interval).*end) : std::nullopt;
  };
  const auto inside = row.inside();
  return {std::to_string(test.number),
          std::string(test.name),
          unitsText(test.config.model),
          decimals(row.accuracy, 4),
          decimals(bound(&Interval::low), 4),
          decimals(bound(&Interval::high), 4),
          decimals(test.testAccuracy, 2),
          !inside   ? ""
          : *inside ? "yes"
                    : "no",
          decimals(row.loss, 4),
          decimals(test.testLoss, 4),
          decimals(row.trainAccuracy, 4),
          decimals(test.trainAccuracy, 4),
          decimals(row.seconds, 1),
          std::to_string(test.trainingTime.count()),
          decimals(row.timesAsFast(), 1)};
}

std::vector<std::string> totalOf(std::string_view what, const ThesisTime& time) {
  std::vector<std::string> cells(thesisColumns().size());
  cells[0] = "total";
  cells[1] = fmt::format("{}: {} of {} tests", what, time.trained, time.tests);
  if (time.trained > 0) {
    cells[cells.size() - 3] = decimals(time.seconds, 1);
    cells[cells.size() - 2] = decimals(time.thesisSeconds, 0);
    cells[cells.size() - 1] = decimals(time.timesAsFast(), 1);
  }
  return cells;
}

}  // namespace

std::vector<std::vector<std::string>> thesisCells(const std::vector<ThesisComparison>& rows) {
  std::vector<std::vector<std::string>> cells;
  std::vector<ThesisComparison> table;
  for (std::size_t i = 0; i < rows.size(); ++i) {
    cells.push_back(cellsOf(rows[i]));
    table.push_back(rows[i]);
    if (i + 1 < rows.size() && rows[i + 1].test.table == rows[i].test.table)
      continue;
    cells.push_back(totalOf(fmt::format("table 5.{}", rows[i].test.table), timeOf(table)));
    table.clear();
  }
  if (!rows.empty() && rows.front().test.table != rows.back().test.table)
    cells.push_back(totalOf("chapter", timeInChapter(rows)));
  return cells;
}

std::string timeText(const ThesisTime& time) {
  return fmt::format("{} of {} tests were trained in {}; they took the thesis {}, {} times as long",
                     time.trained, time.tests, formatTrainingTime(time.seconds),
                     formatTrainingTime(time.thesisSeconds), decimals(time.timesAsFast(), 1));
}

const std::vector<TableColumn>& thesisColumns() {
  static const std::vector<TableColumn> columns{{"test", true},
                                                {"name"},
                                                {"units"},
                                                {"test_acc", true},
                                                {"ci_low", true},
                                                {"ci_high", true},
                                                {"thesis_acc", true},
                                                {"inside"},
                                                {"test_loss", true},
                                                {"thesis_loss", true},
                                                {"train_acc", true},
                                                {"thesis_train_acc", true},
                                                {"seconds", true},
                                                {"thesis_seconds", true},
                                                {"times_as_fast", true}};
  return columns;
}

std::string formatThesisTable(const std::vector<ThesisComparison>& rows, TableFormat format) {
  return formatTable(thesisColumns(), thesisCells(rows), format);
}

void writeThesisTables(const Place& folder, const std::vector<ThesisComparison>& rows) {
  writeFileAtomically(folder / "thesis.csv", formatThesisTable(rows, TableFormat::Csv));
  writeFileAtomically(folder / "thesis.md", formatThesisTable(rows, TableFormat::Markdown));
  writeFileAtomically(folder / "thesis.tex", formatThesisTable(rows, TableFormat::Latex));
}

}  // namespace cuadrante
