#pragma once

#include <filesystem>

namespace cuadrante {

/// Makes `folder` and those above it, where they are missing. Throws FileError (DiskFull,
/// CannotWrite).
void makeFolder(const std::filesystem::path& folder);

/// Makes the names in `folder` last through a power cut (fsync). Throws FileError.
void flushFolder(const std::filesystem::path& folder);

}  // namespace cuadrante
