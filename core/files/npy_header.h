#pragma once

#include "core/files/npy.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

namespace cuadrante {

/// The bytes before the first element: magic, version 1.0 (2.0 where the shape is too long for it),
/// length, the Python literal, padded to a multiple of 64.
std::string npyHeaderBytes(NpyType type, std::span<const std::size_t> shape);

/// Parses the beginning of a file of `fileSize` bytes; `head` holds at least its header. Throws
/// FormatError (Reason::BadNpy).
NpyHeader parseNpyHeader(std::string_view head, std::size_t fileSize,
                         const std::filesystem::path& path);

}  // namespace cuadrante
