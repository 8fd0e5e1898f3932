#include "core/ground/size_text.h"

#include <fmt/format.h>

#include <array>
#include <cstddef>

namespace cuadrante {

std::string sizeText(std::uint64_t bytes) {
  if (bytes < 1000)
    return fmt::format("{} bytes", bytes);
  constexpr std::array kUnits{"kB", "MB", "GB", "TB", "PB", "EB"};
  double size = static_cast<double>(bytes) / 1000.0;
  std::size_t unit = 0;
  // 999.95 would be shown as 1000.0.
  while (size >= 999.95 && unit + 1 < kUnits.size()) {
    size /= 1000.0;
    ++unit;
  }
  return fmt::format("{:.1f} {}", size, kUnits[unit]);
}

}  // namespace cuadrante
