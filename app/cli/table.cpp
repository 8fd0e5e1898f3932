#include "cli/table.h"

#include "cli/terminal.h"

namespace cuadrante::app {

void printTable(const std::vector<TableColumn>& columns,
                const std::vector<std::vector<std::string>>& rows) {
  sayText(formatTable(columns, rows, TableFormat::Text));
}

void sayDamaged(const std::vector<DamagedRun>& damaged) {
  if (!damaged.empty())
    complain("cuadrante-cli: {}\n", sentenceOf(damaged));
}

}  // namespace cuadrante::app
