#pragma once

#include <cstdint>
#include <limits>
#include <random>

namespace cuadrante {

/// A number in `[0, bound)`, every one equally likely: what the generator gives beyond the last
/// whole multiple of `bound` is drawn again. Ours, because the standard's distributions give other
/// numbers with every library.
inline std::uint64_t drawBelow(std::mt19937_64& generator, std::uint64_t bound) {
  const std::uint64_t rejected = (std::numeric_limits<std::uint64_t>::max() % bound + 1) % bound;
  const std::uint64_t last = std::numeric_limits<std::uint64_t>::max() - rejected;
  while (true) {
    const std::uint64_t value = generator();
    if (value <= last)
      return value % bound;
  }
}

}  // namespace cuadrante
