#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cuadrante {

/// The thesis's clip length.
inline constexpr double kClipSeconds = 10.0;

/// Start times in seconds of all whole windows of `clipSeconds` without overlap in a song of
/// `songSeconds`; empty when the song is shorter than one window.
std::vector<double> windowStarts(double songSeconds, double clipSeconds = kClipSeconds);

/// `count` of the indices `0 … size-1` drawn without replacement, in the order drawn (Fisher–Yates
/// over std::mt19937_64 with our own bounded draw, so that a seed gives the same clips with every
/// standard library). A larger count with the same seed extends a smaller one. `count > size` draws
/// all.
std::vector<std::size_t> drawAtRandom(std::size_t size, std::size_t count, std::uint64_t seed);

}  // namespace cuadrante
