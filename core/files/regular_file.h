#pragma once

#include "core/files/descriptor.h"

#include <cstddef>
#include <filesystem>

namespace cuadrante {

/// A file open for reading, with its size in bytes.
struct RegularFile {
  Descriptor descriptor;
  std::size_t size = 0;
};

/// Never waits, as for a pipe. Throws FileError (CannotRead) for what cannot be opened, for folders
/// and for whatever else is not a regular file.
RegularFile openRegularFile(const std::filesystem::path& path);

/// Throws the FileError (CannotRead) of a read that failed with this errno.
[[noreturn]] void throwReadError(const std::filesystem::path& path, int error);

}  // namespace cuadrante
