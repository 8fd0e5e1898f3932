#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace cuadrante {

/// SHA-256 (FIPS 180-4) of some bytes as 64 hexadecimal digits, as `sha256sum` writes it; by
/// OpenSSL's libcrypto.
std::string sha256(std::string_view bytes);

/// Where the hash of a file stands, beside it: `<file>.sha256`, a line of `sha256sum`.
std::filesystem::path sha256File(const std::filesystem::path& file);
std::string sha256Line(std::string_view bytes, const std::filesystem::path& file);
/// Throws FormatError (BadCheckpoint) where `bytes` are not those of the hash beside the file;
/// without such a hash they are taken as they are. FileError.
void requireAsHashed(const std::filesystem::path& file, std::string_view bytes);

}  // namespace cuadrante
