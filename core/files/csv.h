#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// A CSV file in memory (RFC 4180: comma, double quotes, header line; UTF-8, with or without BOM,
/// LF, CRLF or CR).
class CsvTable {
 public:
  struct Row {
    std::int64_t line;  ///< line of the file, from 1
    std::vector<std::string> cells;
  };

  /// Throws FileError, or FormatError (Reason::BadCsv) with the line: unbalanced quotes, a row with
  /// another number of cells than the header, an empty file.
  static CsvTable read(const std::filesystem::path& path);
  /// How a text is divided. Lenient: blanks around cells and rows of empty cells do not count, and
  /// names of columns are in lower case.
  struct Dialect {
    char separator = ',';
    bool lenient = false;
    std::int64_t firstLine = 1;  ///< of the text in its file
  };
  /// The same of a text that is there; `path` names it in errors.
  static CsvTable parse(std::string_view text, const std::filesystem::path& path, Dialect dialect);

  const std::vector<std::string>& header() const { return header_; }
  /// As the file has them, where they were read in lower case.
  const std::vector<std::string>& writtenHeader() const { return written_; }
  const std::vector<Row>& rows() const { return rows_; }
  std::optional<std::size_t> column(std::string_view name) const;

 private:
  std::vector<std::string> header_, written_;
  std::vector<Row> rows_;
};

/// `cells` joined by commas, quoted where needed, ending in a line feed.
std::string csvLine(const std::vector<std::string>& cells);

/// A text (not a number) as a cell that no spreadsheet takes for a formula: what begins with
/// = + - @, a tab or a carriage return gets an apostrophe before it, and so does what would else be
/// read back as such.
std::string csvText(std::string_view text);
/// What csvText wrote.
std::string textOfCsv(std::string_view cell);

/// The shortest decimal text that reads back as the same double; '.' whatever the locale.
std::string csvNumber(double value);
/// The same; empty for none.
std::string csvNumber(const std::optional<double>& value);

/// The whole of `text` as a finite double; nullopt otherwise. Knows no locale.
std::optional<double> parseNumber(std::string_view text);
std::optional<std::int64_t> parseInteger(std::string_view text);

}  // namespace cuadrante
