#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Of the formats that we read.
inline constexpr std::array<std::string_view, 7> kAudioSuffixes{".wav",  ".flac", ".ogg", ".oga",
                                                                ".opus", ".mp3",  ".m4a"};

/// What stood in folders and was not taken.
struct PassedOver {
  /// Files that are not called as songs are (".txt" 3, "" 1), by their suffix in lower case. Named
  /// directly they are tried.
  std::map<std::string, std::size_t> bySuffix{};
  std::vector<std::filesystem::path> linkedFolders{};  ///< a link may lead anywhere, or in a circle

  bool empty() const { return bySuffix.empty() && linkedFolders.empty(); }
};

/// The files to import: those named, and in folders (recursively, in the order of their names)
/// those with one of these suffixes, whether they can be read or not. Absolute, each once. Throws
/// FileError for a path that does not exist. What the folders hold besides is added to
/// `passedOver`.
std::vector<std::filesystem::path> audioFiles(const std::vector<std::filesystem::path>& paths,
                                              PassedOver& passedOver);
std::vector<std::filesystem::path> audioFiles(const std::vector<std::filesystem::path>& paths);

/// All regular files in the folders, or named, in the order of their names.
std::vector<std::filesystem::path> allFiles(const std::vector<std::filesystem::path>& paths);

}  // namespace cuadrante
