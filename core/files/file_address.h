#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace cuadrante {

/// Where a file is, as text in UTF-8 from which the path can be had again: the absolute path; where
/// that is not UTF-8, which names of files need not be, an address (`file:///music/caf%E9.ogg`).
std::string fileText(const std::filesystem::path& file);

/// The path of what fileText wrote; any other text is a path itself. nullopt of an address whose
/// %… is no byte, or that names no absolute path.
std::optional<std::filesystem::path> fileOfText(std::string_view text);

}  // namespace cuadrante
