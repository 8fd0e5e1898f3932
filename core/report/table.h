#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

struct TableColumn {
  std::string name;
  bool right = false;  ///< numbers stand at the right
};

enum class TableFormat { Text, Csv, Markdown, Latex };
/// "text", "csv", "markdown", "latex".
std::optional<TableFormat> tableFormatFromKey(std::string_view key) noexcept;

/// Rows under a header line: aligned text, CSV, a table of Markdown, or LaTeX's tabular with the
/// rules of the package booktabs. Every row has a cell for every column.
std::string formatTable(const std::vector<TableColumn>& columns,
                        const std::vector<std::vector<std::string>>& rows, TableFormat format);

}  // namespace cuadrante
