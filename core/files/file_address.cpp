#include "core/files/file_address.h"

#include "core/ground/printable.h"

#include <charconv>
#include <cstddef>

namespace cuadrante {
namespace {

constexpr std::string_view kScheme = "file://";
constexpr std::size_t kEscape = 3;  ///< "%E9"

/// nullopt where a % is followed by something else than two hexadecimal digits.
std::optional<std::string> percentDecoded(std::string_view text) {
  std::string decoded;
  while (!text.empty()) {
    if (text.front() != '%') {
      decoded += text.front();
      text.remove_prefix(1);
      continue;
    }
    if (text.size() < kEscape)
      return std::nullopt;
    const char* const end = text.data() + kEscape;
    unsigned char byte = 0;
    if (std::from_chars(text.data() + 1, end, byte, 16).ptr != end)
      return std::nullopt;
    decoded += static_cast<char>(byte);
    text.remove_prefix(kEscape);
  }
  return decoded;
}

}  // namespace

std::string fileText(const std::filesystem::path& file) {
  const std::string path = std::filesystem::absolute(file).string();
  return isUtf8(path) ? path : std::string(kScheme) + percentEncoded(path, "/");
}

std::optional<std::filesystem::path> fileOfText(std::string_view text) {
  if (!text.starts_with(kScheme))
    return std::filesystem::path(text);
  const auto path = percentDecoded(text.substr(kScheme.size()));
  if (!path || !path->starts_with('/') || path->find('\0') != std::string::npos)
    return std::nullopt;
  return std::filesystem::path(*path);
}

}  // namespace cuadrante
