#pragma once

#include <string>
#include <string_view>

namespace cuadrante {

/// SHA-256 (FIPS 180-4) of some bytes as 64 hexadecimal digits, as `sha256sum` writes it; by
/// OpenSSL's libcrypto.
std::string sha256(std::string_view bytes);

}  // namespace cuadrante
