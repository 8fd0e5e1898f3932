#pragma once

#include <cstdint>

namespace cuadrante::models {

/// What a training draws at random, each from a stream of its own.
enum class SeedUse : std::uint64_t { Initialisation = 1, Order = 2, Dropout = 3 };

/// The seed of one use in one epoch. As each epoch's draws follow from the run's seed alone, a
/// training needs no saved random state to go on after any epoch. (The finaliser of SplitMix64,
/// Steele et al. 2014, keeps neighbouring seeds apart.)
constexpr std::uint64_t seedFor(std::uint64_t seed, SeedUse use, int epoch = 0) {
  const auto mix = [](std::uint64_t z) {
    z += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  };
  return mix(mix(mix(seed) ^ static_cast<std::uint64_t>(use)) ^ static_cast<std::uint64_t>(epoch));
}

}  // namespace cuadrante::models
