#pragma once

#include "core/audio/decoder.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace cuadrante {

/// The thesis's clip length.
inline constexpr double kClipSeconds = 10.0;
/// What a clip may lack at the end of its song, in seconds: it is filled with silence.
inline constexpr double kMostPadding = 0.25;

/// Where the clips of a song lie, in seconds; the thesis's by default.
struct ClipGrid {
  double length = kClipSeconds;  ///< 0.1 to 600
  double hop = kClipSeconds;     ///< from the start of one to that of the next; 0.1 to 3600
  double first = 0.0;            ///< the start of the first; 0 to 21,600
};
/// Throws OptionError for what is out of its range.
void validate(const ClipGrid& grid);

/// All clips of a grid that lie wholly in a song of `songSeconds`; where there is none, the first
/// one if it lacks at most kMostPadding.
std::vector<TimeWindow> clipWindows(double songSeconds, const ClipGrid& grid = {});

/// How much of a window lies behind the end of its song, in seconds; 0 up to a tolerance far below
/// one sample.
double lackingSeconds(const TimeWindow& window, double songSeconds);

/// `count` of the indices `0 … size-1` drawn without replacement, in the order drawn (Fisher–Yates
/// over std::mt19937_64 with our own bounded draw, so that a seed gives the same clips with every
/// standard library). A larger count with the same seed extends a smaller one. `count > size` draws
/// all.
std::vector<std::size_t> drawAtRandom(std::size_t size, std::size_t count, std::uint64_t seed);

}  // namespace cuadrante
