#include "core/files/sha256.h"

#include <fmt/format.h>

#include <openssl/evp.h>

#include <array>
#include <new>

namespace cuadrante {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();  // nothing else can fail
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

}  // namespace cuadrante
