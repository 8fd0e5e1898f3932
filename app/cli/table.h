#pragma once

#include "core/learning/run.h"
#include "core/report/table.h"

#include <string>
#include <vector>

namespace cuadrante::app {

/// Prints rows as aligned text to standard output.
void printTable(const std::vector<TableColumn>& columns,
                const std::vector<std::vector<std::string>>& rows);

/// Says on standard error which runs cannot be read, and which were trained on other data than
/// their datasets hold now; nothing where there are none.
void sayUnusable(const RunsRead& read);

}  // namespace cuadrante::app
