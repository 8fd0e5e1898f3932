#pragma once

#include <filesystem>

namespace cuadrante {

/// Makes the names in `folder` last through a power cut (fsync). Throws FileError.
void flushFolder(const std::filesystem::path& folder);

}  // namespace cuadrante
