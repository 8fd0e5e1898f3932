#pragma once

#include <filesystem>
#include <vector>

namespace cuadrante {

/// The files to import: those named, and in folders (recursively, in the order of their names)
/// those with the suffix of a format that we read. Absolute, each once. Throws FileError for a path
/// that does not exist.
std::vector<std::filesystem::path> audioFiles(const std::vector<std::filesystem::path>& paths);

/// All regular files in the folders, or named, in the order of their names.
std::vector<std::filesystem::path> allFiles(const std::vector<std::filesystem::path>& paths);

}  // namespace cuadrante
