#include "cli/table.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

namespace cuadrante::app {
namespace {

/// Code points: good enough for the letters of our terms and of file names.
std::size_t widthOf(const std::string& text) {
  return static_cast<std::size_t>(std::ranges::count_if(
      text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

void printRow(const std::vector<TableColumn>& columns, const std::vector<std::size_t>& widths,
              const std::vector<std::string>& cells) {
  std::string line;
  for (std::size_t i = 0; i < columns.size(); ++i) {
    const std::string padding(widths[i] - widthOf(cells[i]), ' ');
    line += i > 0 ? "  " : "";
    line += columns[i].right ? padding + cells[i] : cells[i] + padding;
  }
  line.erase(line.find_last_not_of(' ') + 1);
  fmt::print(stdout, "{}\n", line);
}

}  // namespace

void printTable(const std::vector<TableColumn>& columns,
                const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::string> header;
  std::vector<std::size_t> widths;
  for (const TableColumn& column : columns) {
    header.push_back(column.name);
    widths.push_back(widthOf(column.name));
  }
  for (const auto& row : rows)
    for (std::size_t i = 0; i < columns.size(); ++i)
      widths[i] = std::max(widths[i], widthOf(row[i]));
  printRow(columns, widths, header);
  for (const auto& row : rows)
    printRow(columns, widths, row);
}

}  // namespace cuadrante::app
