#include "core/report/table.h"

#include "core/files/csv.h"
#include "core/ground/from_key.h"
#include "core/ground/printable.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <iterator>

namespace cuadrante {
namespace {

using Cells = std::vector<std::string>;

constexpr std::array kFormats{TableFormat::Text, TableFormat::Csv, TableFormat::Markdown,
                              TableFormat::Latex};

std::string_view formatKey(TableFormat format) {
  switch (format) {
    case TableFormat::Text:
      return "text";
    case TableFormat::Csv:
      return "csv";
    case TableFormat::Markdown:
      return "markdown";
    case TableFormat::Latex:
      return "latex";
  }
  return "";
}

/// Code points: good enough for the letters of our terms and of file names.
std::size_t widthOf(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

/// Cells padded to the widths of their columns.
Cells padded(const std::vector<TableColumn>& columns, const std::vector<std::size_t>& widths,
             const Cells& cells) {
  Cells all;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string padding(widths[i] - widthOf(cells[i]), ' ');
    all.push_back(columns[i].right ? padding + cells[i] : cells[i] + padding);
  }
  return all;
}

std::vector<std::size_t> widthsOf(const Cells& header, const std::vector<Cells>& rows) {
  std::vector<std::size_t> widths;
  for (const std::string& name : header)
    widths.push_back(widthOf(name));
  for (const Cells& row : rows)
    for (std::size_t i = 0; i < header.size(); ++i)
      widths[i] = std::max(widths[i], widthOf(row[i]));
  return widths;
}

std::string textLine(const Cells& cells) {
  std::string line = fmt::format("{}", fmt::join(cells, "  "));
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string markdownLine(const Cells& cells) {
  return fmt::format("| {} |\n", fmt::join(cells, " | "));
}

Cells withoutBars(const Cells& cells) {
  Cells all;
  for (const std::string& cell : cells) {
    std::string text;
    for (const char c : cell) {
      if (c == '|')
        text += '\\';
      text += c;
    }
    all.push_back(std::move(text));
  }
  return all;
}

std::string latexText(const std::string& cell) {
  std::string text;
  for (const char c : cell) {
    if (c == '\\')
      text += "\\textbackslash{}";
    else if (c == '~' || c == '^')
      text += fmt::format("\\{}{{}}", c);
    else if (std::string_view("_%&#${}").find(c) != std::string_view::npos)
      text += fmt::format("\\{}", c);
    else
      text += c;
  }
  return text;
}

std::string latexLine(const Cells& cells) {
  Cells all;
  std::ranges::transform(cells, std::back_inserter(all), latexText);
  return fmt::format("{} \\\\\n", fmt::join(all, " & "));
}

std::string latex(const std::vector<TableColumn>& columns, const Cells& header,
                  const std::vector<Cells>& rows) {
  std::string alignment;
  for (const TableColumn& column : columns)
    alignment += column.right ? 'r' : 'l';
  std::string text =
      "\\begin{tabular}{" + alignment + "}\n\\toprule\n" + latexLine(header) + "\\midrule\n";
  for (const Cells& row : rows)
    text += latexLine(row);
  return text + "\\bottomrule\n\\end{tabular}\n";
}

std::string markdown(const std::vector<TableColumn>& columns, const Cells& header,
                     const std::vector<Cells>& rows) {
  Cells rules;
  for (const TableColumn& column : columns)
    rules.emplace_back(column.right ? "---:" : "---");
  std::string text = markdownLine(header) + markdownLine(rules);
  for (const Cells& row : rows)
    text += markdownLine(withoutBars(row));
  return text;
}

std::vector<Cells> printableCells(std::vector<Cells> rows) {
  for (Cells& row : rows)
    for (std::string& cell : row)
      cell = printable(cell);
  return rows;
}

/// Texts that no spreadsheet takes for formulas; numbers as they are.
Cells guarded(const std::vector<TableColumn>& columns, Cells cells) {
  for (std::size_t i = 0; i < cells.size() && i < columns.size(); ++i)
    if (!columns[i].right && !parseNumber(cells[i]))
      cells[i] = csvText(cells[i]);
  return cells;
}

}  // namespace

std::optional<TableFormat> tableFormatFromKey(std::string_view key) noexcept {
  return fromKey(kFormats, key, formatKey);
}

std::string formatTable(const std::vector<TableColumn>& columns, const std::vector<Cells>& given,
                        TableFormat format) {
  Cells header;
  for (const TableColumn& column : columns)
    header.push_back(column.name);
  std::string text;
  if (format == TableFormat::Csv) {
    text = csvLine(header);
    for (const Cells& row : given)
      text += csvLine(guarded(columns, row));
    return text;
  }
  const std::vector<Cells> rows = printableCells(given);
  switch (format) {
    case TableFormat::Text: {
      const std::vector<std::size_t> widths = widthsOf(header, rows);
      text = textLine(padded(columns, widths, header));
      for (const Cells& row : rows)
        text += textLine(padded(columns, widths, row));
      break;
    }
    case TableFormat::Csv:
      break;
    case TableFormat::Markdown:
      text = markdown(columns, header, rows);
      break;
    case TableFormat::Latex:
      text = latex(columns, header, rows);
      break;
  }
  return text;
}

}  // namespace cuadrante
