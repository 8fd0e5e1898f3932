#include "core/dataset/song_files.h"

#include "core/files/csv.h"

namespace cuadrante {

std::vector<std::string> songFiles(const std::filesystem::path& folder) {
  std::vector<std::string> files;
  const std::filesystem::path csv = folder / "clips.csv";
  if (!std::filesystem::exists(csv))
    return files;
  const CsvTable table = CsvTable::read(csv);
  const auto column = table.column("song");
  for (const CsvTable::Row& row : table.rows())
    files.push_back(column ? textOfCsv(row.cells[*column]) : std::string());
  return files;
}

}  // namespace cuadrante
