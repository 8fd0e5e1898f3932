#pragma once

#include <cstdint>

namespace cuadrante::models {

/// What a training draws at random, each from a stream of its own.
enum class SeedUse : std::uint64_t {
  Initialisation = 1,
  Order = 2,
  Dropout = 3,
  Passes = 4,
  Augmentation = 5,
  NormDropout = 6,
  NormAugmentation = 7
};

/// The seed of one use in one epoch, or at one place in it (the clips trained on before). As all
/// that is drawn follows from the run's seed and a place, a training needs no saved random state to
/// go on from anywhere. (The finaliser of SplitMix64, Steele et al. 2014, keeps neighbouring seeds
/// apart.)
constexpr std::uint64_t seedFor(std::uint64_t seed, SeedUse use, int epoch = 0,
                                std::uint64_t clips = 0) {
  const auto mix = [](std::uint64_t z) {
    z += 0x9e3779b97f4a7c15;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9;
    z = (z ^ (z >> 27)) * 0x94d049bb133111eb;
    return z ^ (z >> 31);
  };
  const std::uint64_t ofEpoch =
      mix(mix(mix(seed) ^ static_cast<std::uint64_t>(use)) ^ static_cast<std::uint64_t>(epoch));
  return clips == 0 ? ofEpoch : mix(ofEpoch ^ clips);
}

}  // namespace cuadrante::models
