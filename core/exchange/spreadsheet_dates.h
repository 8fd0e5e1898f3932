#pragma once

#include <string>
#include <vector>

namespace cuadrante {

/// Times as spreadsheets write them, "27/11/2026 10:00" or "27.11.2026": which of the first two
/// numbers is the day is found from a whole column.
class SpreadsheetDates {
 public:
  /// `column`: all cells; what is written otherwise says nothing.
  explicit SpreadsheetDates(const std::vector<std::string>& column);

  /// As ISO 8601 (UTC); what is written otherwise stays as it is. Throws LabelRefusal where nothing
  /// in the column tells the day from the month.
  std::string iso(const std::string& text) const;

 private:
  bool dayFirst_ = false, monthFirst_ = false;
};

}  // namespace cuadrante
