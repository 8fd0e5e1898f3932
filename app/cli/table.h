#pragma once

#include "report/table.h"

#include <string>
#include <vector>

namespace cuadrante::app {

/// Prints rows as aligned text to standard output.
void printTable(const std::vector<TableColumn>& columns,
                const std::vector<std::vector<std::string>>& rows);

}  // namespace cuadrante::app
