#pragma once

#include "core/files/descriptor.h"

#include <cstddef>
#include <filesystem>
#include <span>

namespace cuadrante {

/// Writes all of it, in one piece where the system takes it so. Throws what throwWriteError throws,
/// of `path`.
void writeAll(const Descriptor& file, std::span<const std::byte> bytes,
              const std::filesystem::path& path);

}  // namespace cuadrante
