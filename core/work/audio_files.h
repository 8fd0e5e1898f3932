#pragma once

#include <array>
#include <filesystem>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Of the formats that we read.
inline constexpr std::array<std::string_view, 7> kAudioSuffixes{".wav",  ".flac", ".ogg", ".oga",
                                                                ".opus", ".mp3",  ".m4a"};

/// The files to import: those named, and in folders (recursively, in the order of their names)
/// those with one of these suffixes, whether they can be read or not. Absolute, each once. Throws
/// FileError for a path that does not exist.
std::vector<std::filesystem::path> audioFiles(const std::vector<std::filesystem::path>& paths);

/// All regular files in the folders, or named, in the order of their names.
std::vector<std::filesystem::path> allFiles(const std::vector<std::filesystem::path>& paths);

}  // namespace cuadrante
