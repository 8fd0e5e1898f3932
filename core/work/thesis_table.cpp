#include "core/work/thesis_table.h"

#include "core/files/atomic_file.h"

#include <fmt/format.h>

namespace cuadrante {
namespace {

std::string decimals(const std::optional<double>& value, int count) {
  return value ? fmt::format("{:.{}f}", *value, count) : std::string();
}

}  // namespace

std::vector<std::string> thesisCells(const ThesisComparison& row) {
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
  std::vector<std::vector<std::string>> cells;
  for (const ThesisComparison& row : rows)
    cells.push_back(thesisCells(row));
  return formatTable(thesisColumns(), cells, format);
}

void writeThesisTables(const SweepStore& sweeps, std::int64_t sweep,
                       const std::vector<ThesisComparison>& rows) {
  const Place folder = sweeps.place(sweep);
  writeFileAtomically(folder / "thesis.csv", formatThesisTable(rows, TableFormat::Csv));
  writeFileAtomically(folder / "thesis.md", formatThesisTable(rows, TableFormat::Markdown));
  writeFileAtomically(folder / "thesis.tex", formatThesisTable(rows, TableFormat::Latex));
}

}  // namespace cuadrante
