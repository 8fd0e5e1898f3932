#pragma once

#include <filesystem>
#include <stop_token>
#include <string>
#include <string_view>

namespace cuadrante {

/// XXH3 with 128 bits of a file's bytes, as 32 hexadecimal digits: the same for two files when they
/// hold the same bytes, wherever they are. Reads in pieces of bounded memory. Throws FileError and
/// Interrupted.
std::string contentHash(const std::filesystem::path& path, const std::stop_token& stop = {});

/// The same of a text in memory.
std::string textHash(std::string_view text);

}  // namespace cuadrante
