#include "core/exchange/csv_rows.h"

#include "core/exchange/label_refusal.h"
#include "core/ground/error.h"

#include <fmt/format.h>

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

}  // namespace cuadrante
