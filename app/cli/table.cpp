#include "cli/table.h"

#include <fmt/format.h>

#include <cstdio>

namespace cuadrante::app {

void printTable(const std::vector<TableColumn>& columns,
                const std::vector<std::vector<std::string>>& rows) {
  fmt::print(stdout, "{}", formatTable(columns, rows, TableFormat::Text));
}

}  // namespace cuadrante::app
