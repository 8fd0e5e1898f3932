#include "core/exchange/csv_rows.h"

#include "core/exchange/label_refusal.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>

namespace cuadrante {

std::vector<std::string> takeRows(const CsvTable& table, const std::filesystem::path& csv,
                                  bool skipUnknown,
                                  const std::function<void(const CsvTable::Row&)>& take) {
  std::vector<std::string> unknown;
  for (const CsvTable::Row& row : table.rows()) {
    try {
      take(row);
    } catch (const UnknownClip& refusal) {
      if (!skipUnknown)
        throw FormatError(Reason::BadCsv, csv, refusal.what(), row.line);
      unknown.push_back(fmt::format("line {}: {}", row.line, refusal.what()));
    } catch (const LabelRefusal& refusal) {
      throw FormatError(Reason::BadCsv, csv, refusal.what(), row.line);
    }
  }
  return unknown;
}

std::string csvWithSeldom(std::vector<std::vector<std::string>> rows, std::size_t seldom) {
  const std::size_t columns = rows.front().size();
  for (std::size_t column = columns; column-- > columns - seldom;)
    if (std::all_of(rows.begin() + 1, rows.end(),
                    [column](const auto& row) { return row[column].empty(); }))
      for (auto& row : rows)
        row.erase(row.begin() + static_cast<std::ptrdiff_t>(column));
  std::string text;
  for (const auto& row : rows)
    text += csvLine(row);
  return text;
}

}  // namespace cuadrante
