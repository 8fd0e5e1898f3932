#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace cuadrante {

/// The files of a dataset's clips, row by row: the column `song` of clips.csv, where
/// DatasetClip::song is the group of one that is in a group. Empty where there is no clips.csv.
/// Throws FileError, FormatError (BadCsv).
std::vector<std::string> songFiles(const std::filesystem::path& folder);

}  // namespace cuadrante
