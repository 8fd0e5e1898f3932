#pragma once

#include "core/files/csv.h"

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>

namespace cuadrante {

/// How a table was written, as far as its content tells.
struct CsvForm {
  char separator = ',';  ///< or ';' or a tab
  bool decimalComma = false;
  std::string_view encoding = "UTF-8";  ///< or "UTF-16", "Windows-1252"

  /// "separated by semicolons, decimal comma, Windows-1252"
  std::string text() const;
  /// "separated by semicolons, Windows-1252": what is known before the columns of numbers are.
  std::string separationText() const;
  friend bool operator==(const CsvForm&, const CsvForm&) = default;
};

/// Bytes of Windows-1252, as UTF-8; nullopt where one of them is no letter of it.
std::optional<std::string> fromWindows1252(const std::string& bytes);

/// A text file as UTF-8, and its encoding as in CsvForm. Throws FileError, FormatError (BadCsv).
std::pair<std::string, std::string_view> readText(const std::filesystem::path& path);

/// A table that people's programs wrote, spreadsheets of other languages among them: separated by
/// commas, semicolons or tabs (the one that the header has most of, or the one of a first line
/// "sep=;"), UTF-8, UTF-16 with its mark, or else Windows-1252 in the lines that are not UTF-8; any
/// ends of lines; blanks around cells and rows of empty cells do not count, names of columns are in
/// lower case.
struct SpreadsheetCsv {
  CsvForm form;
  CsvTable table;

  /// The numbers of `numeric` columns tell whether the decimal sign is a comma. Throws FileError,
  /// FormatError (BadCsv): what CsvTable::read throws, both signs in these columns.
  static SpreadsheetCsv read(const std::filesystem::path& path,
                             std::span<const std::string_view> numeric);

  /// The whole of a cell as a finite number of this form: "+0,5", "−0.5" (U+2212), "1e-3".
  std::optional<double> number(std::string_view cell) const;
  /// A time in seconds: a number, "1:20" or "0:01:20".
  std::optional<double> seconds(std::string_view cell) const;
};

}  // namespace cuadrante
