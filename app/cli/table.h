#pragma once

#include <string>
#include <vector>

namespace cuadrante::app {

struct TableColumn {
  std::string name;
  bool right = false;  ///< numbers stand at the right
};

/// Prints rows as an aligned table with a header line to standard output. Every row has a cell for
/// every column.
void printTable(const std::vector<TableColumn>& columns,
                const std::vector<std::vector<std::string>>& rows);

}  // namespace cuadrante::app
