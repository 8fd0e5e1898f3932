#include "core/files/sha256.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <openssl/evp.h>

#include <array>
#include <new>
#include <system_error>

namespace cuadrante {

std::string sha256(std::string_view bytes) {
  std::array<unsigned char, 32> digest{};
  if (EVP_Digest(bytes.data(), bytes.size(), digest.data(), nullptr, EVP_sha256(), nullptr) != 1)
    throw std::bad_alloc();  // nothing else can fail
  return fmt::format("{:02x}", fmt::join(digest, ""));
}

std::filesystem::path sha256File(const std::filesystem::path& file) {
  return file.string() + ".sha256";
}

std::string sha256Line(std::string_view bytes, const std::filesystem::path& file) {
  return fmt::format("{}  {}\n", sha256(bytes), file.filename().string());
}

void requireAsHashed(const std::filesystem::path& file, std::string_view bytes) {
  const std::filesystem::path hash = sha256File(file);
  std::error_code error;
  if (std::filesystem::exists(hash, error) && readFile(hash) != sha256Line(bytes, file))
    throw FormatError(Reason::BadCheckpoint, file,
                      fmt::format("its bytes are not those of {}: one of the two is damaged",
                                  hash.filename().string()));
}

}  // namespace cuadrante
