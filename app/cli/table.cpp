#include "app/cli/table.h"

#include "app/cli/terminal.h"

namespace cuadrante::app {

void printTable(const std::vector<TableColumn>& columns,
                const std::vector<std::vector<std::string>>& rows) {
  sayText(formatTable(columns, rows, TableFormat::Text));
}

void sayUnusable(const RunsRead& read) {
  for (const std::string& sentence : {sentenceOf(read.damaged), staleSentence(read.runs)})
    if (!sentence.empty())
      complain("cuadrante-cli: {}\n", sentence);
}

}  // namespace cuadrante::app
