#include "core/files/csv.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Splits the text of a CSV into rows, counting lines.
class CsvParser {
 public:
  CsvParser(std::string_view text, CsvTable::Dialect dialect, const std::filesystem::path& path)
      : text_(text), dialect_(dialect), path_(path), line_(dialect.firstLine) {
    if (text_.starts_with(kByteOrderMark))
      text_.remove_prefix(kByteOrderMark.size());
  }

  /// The next row that is not a blank line; nullopt at the end.
  std::optional<CsvTable::Row> next() {
    while (atLineEnd())
      skipLineEnd();
    if (text_.empty())
      return std::nullopt;
    CsvTable::Row row{line_, {}};
    row.cells.push_back(cell());
    while (!text_.empty() && text_.front() == dialect_.separator) {
      text_.remove_prefix(1);
      row.cells.push_back(cell());
    }
    if (atLineEnd())
      skipLineEnd();
    return row;
  }

 private:
  [[noreturn]] void fail(std::int64_t line, std::string detail) const {
    throw FormatError(Reason::BadCsv, path_, std::move(detail), line);
  }

  bool atLineEnd() const { return text_.starts_with('\n') || text_.starts_with('\r'); }
  void skipLineEnd() {
    text_.remove_prefix(text_.starts_with("\r\n") ? 2 : 1);
    ++line_;
  }

  std::string cell() {
    skipBlanks();
    if (text_.starts_with('"')) {
      std::string value = quotedCell();
      skipBlanks();
      if (!text_.empty() && text_.front() != dialect_.separator && !atLineEnd())
        fail(line_, "text after a closing quote");
      return value;
    }
    std::string value = plainCell();
    while (dialect_.lenient && !value.empty() && isBlank(value.back()))
      value.pop_back();
    return value;
  }

  bool isBlank(char c) const { return (c == ' ' || c == '\t') && c != dialect_.separator; }
  void skipBlanks() {
    while (dialect_.lenient && !text_.empty() && isBlank(text_.front()))
      text_.remove_prefix(1);
  }

  std::string plainCell() {
    std::string value;
    while (!text_.empty() && text_.front() != dialect_.separator && !atLineEnd()) {
      if (text_.front() == '"')
        fail(line_, "a quote inside a cell that does not begin with one");
      value += text_.front();
      text_.remove_prefix(1);
    }
    return value;
  }

  std::string quotedCell() {
    const std::int64_t opened = line_;
    std::string value;
    text_.remove_prefix(1);
    while (true) {
      if (text_.empty())
        fail(opened, "a quote that is never closed");
      const char character = text_.front();
      text_.remove_prefix(1);
      if (character == '"') {
        if (!text_.starts_with('"'))
          break;
        text_.remove_prefix(1);
      }
      line_ += character == '\n';
      value += character;
    }
    return value;
  }

  std::string_view text_;
  CsvTable::Dialect dialect_;
  const std::filesystem::path& path_;
  std::int64_t line_;
};

bool isFormula(std::string_view text) {
  return !text.empty() && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos;
}

/// An apostrophe before a formula, or before another such.
bool isGuarded(std::string_view text) {
  while (text.starts_with('\'')) {
    text.remove_prefix(1);
    if (isFormula(text))
      return true;
  }
  return false;
}

template <class Number>
std::optional<Number> parseWhole(std::string_view text) {
  Number value{};
  const char* const end = text.data() + text.size();
  const auto [stopped, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc{} || stopped != end)
    return std::nullopt;
  return value;
}

}  // namespace

CsvTable CsvTable::read(const std::filesystem::path& path) {
  return parse(readFile(path), path, {});
}

CsvTable CsvTable::parse(std::string_view text, const std::filesystem::path& path,
                         Dialect dialect) {
  CsvParser parser(text, dialect, path);
  CsvTable table;
  auto header = parser.next();
  if (!header)
    throw FormatError(Reason::BadCsv, path, "the file is empty", dialect.firstLine);
  table.written_ = header->cells;
  if (dialect.lenient)
    for (std::string& name : header->cells)
      std::ranges::transform(name, name.begin(), [](unsigned char letter) {
        return static_cast<char>(std::tolower(letter));
      });
  std::set<std::string> names;
  for (const std::string& name : header->cells) {
    if (!name.empty() && !names.insert(name).second)
      throw FormatError(Reason::BadCsv, path, fmt::format("two columns are called '{}'", name),
                        header->line);
  }
  table.header_ = std::move(header->cells);
  while (auto row = parser.next()) {
    if (dialect.lenient && std::ranges::all_of(row->cells, &std::string::empty))
      continue;
    if (row->cells.size() != table.header_.size())
      throw FormatError(
          Reason::BadCsv, path,
          fmt::format("{} cells, the header has {}", row->cells.size(), table.header_.size()),
          row->line);
    table.rows_.push_back(std::move(*row));
  }
  return table;
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::find(header_.begin(), header_.end(), name);
  if (found == header_.end())
    return std::nullopt;
  return static_cast<std::size_t>(found - header_.begin());
}

std::string csvLine(const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& cell = cells[i];
    if (i > 0)
      line += ',';
    // A lone empty cell is quoted too, it would read back as a blank line, and a byte order mark,
    // which is passed over at the beginning of a file.
    if (cell.find_first_of(",\"\r\n") == std::string::npos &&
        !(cell.empty() && cells.size() == 1) && !cell.starts_with(kByteOrderMark)) {
      line += cell;
      continue;
    }
    line += '"';
    for (const char character : cell)
      line.append(character == '"' ? 2 : 1, character);
    line += '"';
  }
  return line + '\n';
}

std::string csvText(std::string_view text) {
  return isFormula(text) || isGuarded(text) ? fmt::format("'{}", text) : std::string(text);
}

std::string textOfCsv(std::string_view cell) {
  return std::string(isGuarded(cell) ? cell.substr(1) : cell);
}

std::string csvNumber(double value) {
  std::array<char, 32> buffer;
  const auto result = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value);
  return {buffer.data(), result.ptr};
}

std::string csvNumber(const std::optional<double>& value) {
  return value ? csvNumber(*value) : std::string();
}

std::optional<double> parseNumber(std::string_view text) {
  const auto value = parseWhole<double>(text);
  return value && std::isfinite(*value) ? value : std::nullopt;
}

std::optional<std::int64_t> parseInteger(std::string_view text) {
  return parseWhole<std::int64_t>(text);
}

}  // namespace cuadrante
