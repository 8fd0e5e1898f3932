#pragma once

#include <filesystem>

namespace cuadrante {

/// Throws the FileError of a write that failed with this errno: DiskFull, or CannotWrite with the
/// system's words.
[[noreturn]] void throwWriteError(const std::filesystem::path& path, int error);

}  // namespace cuadrante
