#include "core/files/spreadsheet_csv.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/ground/printable.h"

#include <fmt/format.h>

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <memory>
#include <regex>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::string_view kMinus = "\u2212";
constexpr std::array kSeparators{',', ';', '\t'};  // the first where two are as frequent

std::optional<std::string> converted(const std::string& text, const char* encoding) {
  struct Close {
    void operator()(void* opened) const { iconv_close(opened); }
  };
  const std::unique_ptr<void, Close> converter(iconv_open("UTF-8", encoding));
  std::string out(4 * text.size() + 4, '\0');
  // iconv does not change what it reads, whatever its signature says.
  char* from = const_cast<char*>(text.data());  // NOLINT(cppcoreguidelines-pro-type-const-cast)
  char* to = out.data();
  std::size_t left = text.size();
  std::size_t room = out.size();
  if (converter.get() == reinterpret_cast<void*>(-1) ||
      iconv(converter.get(), &from, &left, &to, &room) == static_cast<std::size_t>(-1))
    return std::nullopt;
  out.resize(out.size() - room);
  return out;
}

/// Lines that are UTF-8 as they are, the others from Windows-1252; nullopt where one is neither.
std::optional<std::string> linesFromWindows1252(std::string_view text) {
  std::string read;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    const std::string line(text.substr(0, end == std::string_view::npos ? end : end + 1));
    const auto utf8 = isUtf8(line) ? line : fromWindows1252(line);
    if (!utf8)
      return std::nullopt;
    read += *utf8;
    text.remove_prefix(line.size());
  }
  return read;
}

std::string_view separatorName(char separator) {
  return separator == ';' ? "semicolons" : separator == '\t' ? "tabs" : "commas";
}

/// Of the first line, outside of quotes.
char separatorOf(std::string_view text) {
  std::array<std::size_t, kSeparators.size()> counts{};
  bool quoted = false;
  for (const char c : text.substr(0, text.find_first_of("\r\n"))) {
    quoted ^= c == '"';
    for (std::size_t i = 0; i < kSeparators.size(); ++i)
      counts[i] += !quoted && c == kSeparators[i] ? 1 : 0;
  }
  return kSeparators[static_cast<std::size_t>(std::ranges::max_element(counts) - counts.begin())];
}

/// With ASCII's sign, and none before what is positive.
std::string plainSign(std::string_view cell) {
  if (cell.starts_with(kMinus))
    return fmt::format("-{}", cell.substr(kMinus.size()));
  if (cell.starts_with('+') && cell.size() > 1 && cell[1] != '-' && cell[1] != '+')
    cell.remove_prefix(1);
  return std::string(cell);
}

/// How many of the cells have a point, and how many a comma, where a number has its decimal sign.
struct DecimalSigns {
  std::int64_t pointAt = 0, commaAt = 0;  ///< the first line with it; 0: none

  void look(const CsvTable::Row& row, const std::string& cell) {
    static const std::regex number(R"([+-]?\d*([.,])\d+([eE][+-]?\d+)?)");
    std::smatch match;
    const std::string plain = plainSign(cell);
    if (!std::regex_match(plain, match, number))
      return;
    std::int64_t& at = match[1] == "," ? commaAt : pointAt;
    at = at == 0 ? row.line : at;
  }
};

}  // namespace

std::optional<std::string> fromWindows1252(const std::string& bytes) {
  return converted(bytes, "WINDOWS-1252");
}

std::pair<std::string, std::string_view> readText(const std::filesystem::path& path) {
  std::string text = readFile(path);
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark))
    text.erase(0, kMark.size());
  const bool wide = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  if (!wide && isUtf8(text))
    return {std::move(text), "UTF-8"};
  // Line by line, as our own exports have every song's name as its file has it.
  std::optional<std::string> read = wide ? converted(text, "UTF-16") : linesFromWindows1252(text);
  const std::string_view encoding = wide ? "UTF-16" : "Windows-1252";
  if (!read)
    throw FormatError(Reason::BadCsv, path, fmt::format("it is no text in {}", encoding), 1);
  return {*std::move(read), encoding};
}

std::string CsvForm::text() const {
  return fmt::format("separated by {}, decimal {}, {}", separatorName(separator),
                     decimalComma ? "comma" : "point", encoding);
}

std::string CsvForm::separationText() const {
  return fmt::format("separated by {}, {}", separatorName(separator), encoding);
}

SpreadsheetCsv SpreadsheetCsv::read(const std::filesystem::path& path,
                                    std::span<const std::string_view> numeric) {
  const auto [whole, encoding] = readText(path);
  std::string_view text = whole;
  std::optional<char> separator;
  std::int64_t firstLine = 1;
  constexpr std::string_view kNamed = "sep=";
  if (text.starts_with(kNamed) && text.size() > kNamed.size()) {
    separator = text[kNamed.size()];
    text.remove_prefix(std::min(text.size(), text.find_first_of("\r\n")));
    text.remove_prefix(text.starts_with("\r\n") ? 2 : std::min<std::size_t>(1, text.size()));
    firstLine = 2;
  }
  SpreadsheetCsv read;
  read.form.encoding = encoding;
  read.form.separator = separator.value_or(separatorOf(text));
  read.table = CsvTable::parse(
      text, path, {.separator = read.form.separator, .lenient = true, .firstLine = firstLine});
  DecimalSigns signs;
  for (const std::string_view name : numeric)
    if (const auto column = read.table.column(name))
      for (const CsvTable::Row& row : read.table.rows())
        signs.look(row, row.cells[*column]);
  if (signs.pointAt > 0 && signs.commaAt > 0)
    throw FormatError(Reason::BadCsv, path,
                      fmt::format("numbers with a point (line {}) and with a comma", signs.pointAt),
                      signs.commaAt);
  read.form.decimalComma = signs.commaAt > 0;
  return read;
}

std::optional<double> SpreadsheetCsv::number(std::string_view cell) const {
  std::string plain = plainSign(cell);
  if (form.decimalComma)
    std::ranges::replace(plain, ',', '.');
  return parseNumber(plain);
}

std::optional<double> SpreadsheetCsv::seconds(std::string_view cell) const {
  static const std::regex clock(R"((?:(\d+):)?(\d+):([0-5]?\d(?:[.,]\d+)?))");
  std::match_results<std::string_view::const_iterator> parts;
  if (!std::regex_match(cell.begin(), cell.end(), parts, clock))
    return number(cell);
  // Between colons neither sign sets thousands apart.
  const auto part = [&](std::size_t i) {
    std::string text = parts[i].str();
    std::ranges::replace(text, ',', '.');
    return parseNumber(text);
  };
  const auto hours = parts[1].matched ? part(1) : std::optional(0.0);
  const auto minutes = part(2), seconds = part(3);
  if (!hours || !minutes || !seconds)
    return std::nullopt;
  return 3600.0 * *hours + 60.0 * *minutes + *seconds;
}

}  // namespace cuadrante
