#include "core/ground/printable.h"

#include <fmt/format.h>

#include <cstddef>
#include <cstdint>
#include <optional>

namespace cuadrante {
namespace {

struct CodePoint {
  std::uint32_t value = 0;
  std::size_t bytes = 1;
};

/// What `text`, which is not empty, begins with; nullopt for bytes that are no UTF-8.
std::optional<CodePoint> firstOf(std::string_view text) {
  const auto byte = [text](std::size_t i) {
    return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U;
  };
  const std::uint32_t first = byte(0);
  if (first < 0x80)
    return CodePoint{first, 1};
  const std::size_t bytes = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4)
    return std::nullopt;
  std::uint32_t value = first & (0x7FU >> bytes);
  for (std::size_t i = 1; i < bytes; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U)
      return std::nullopt;
    value = value << 6U | (byte(i) & 0x3FU);
  }
  constexpr std::uint32_t kLeast[]{0, 0, 0x80, 0x800, 0x10000};
  if (value < kLeast[bytes] || value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF))
    return std::nullopt;
  return CodePoint{value, bytes};
}

bool isControl(std::uint32_t value) {
  return value < 0x20 || (value >= 0x7F && value < 0xA0);
}

/// What turns the direction of writing, or breaks lines.
bool turns(std::uint32_t value) {
  return (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069) ||
         value == 0x200E || value == 0x200F || value == 0x2028 || value == 0x2029;
}

std::string written(std::uint32_t value) {
  switch (value) {
    case '\n':
      return "\\n";
    case '\r':
      return "\\r";
    case '\t':
      return "\\t";
    default:
      return value < 0x100 ? fmt::format("\\x{:02x}", value) : fmt::format("\\u{:04x}", value);
  }
}

}  // namespace

std::string printable(std::string_view text) {
  std::string shown;
  shown.reserve(text.size());
  while (!text.empty()) {
    const auto point = firstOf(text);
    const std::size_t bytes = point ? point->bytes : 1;
    if (!point)
      shown += written(static_cast<unsigned char>(text.front()));
    else if (isControl(point->value) || turns(point->value))
      shown += written(point->value);
    else
      shown += text.substr(0, bytes);
    text.remove_prefix(bytes);
  }
  return shown;
}

bool isUtf8(std::string_view text) {
  while (!text.empty()) {
    const auto point = firstOf(text);
    if (!point)
      return false;
    text.remove_prefix(point->bytes);
  }
  return true;
}

std::string percentEncoded(std::string_view text, std::string_view alsoPlain) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string encoded;
  for (const char c : text)
    encoded +=
        kPlain.find(c) != std::string_view::npos || alsoPlain.find(c) != std::string_view::npos
            ? std::string(1, c)
            : fmt::format("%{:02X}", static_cast<unsigned char>(c));
  return encoded;
}

}  // namespace cuadrante
