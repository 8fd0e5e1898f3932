#pragma once

#include "core/files/csv.h"

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

namespace cuadrante {

/// Takes the rows of a CSV one by one. Returns those that were passed over, "line 3: there is no
/// song 7": with `skipUnknown` what speaks of songs or clips that the project does not have
/// (UnknownClip). Throws FormatError (BadCsv) naming the line for every other LabelRefusal.
std::vector<std::string> takeRows(const CsvTable& table, const std::filesystem::path& csv,
                                  bool skipUnknown,
                                  const std::function<void(const CsvTable::Row&)>& take);

/// The rows, the header first, as CSV; of the last `seldom` columns those without a cell that says
/// something are left out.
std::string csvWithSeldom(std::vector<std::vector<std::string>> rows, std::size_t seldom);

}  // namespace cuadrante
