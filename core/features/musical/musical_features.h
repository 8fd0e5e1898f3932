#pragma once

#include "core/features/musical/measures.h"

#include <cstdint>
#include <span>

namespace cuadrante::musical {

inline constexpr double kSampleRate = 44100.0;
/// Shorter ones have no tempo.
inline constexpr std::size_t kLeastSamples = 3 * 44100;

/// What is heard in a clip of music, as numbers: level, shape of the spectrum, rhythm, harmony,
/// notes. Of the band from 40 to 10,000 Hz, which every usual codec and rate keeps. Throws
/// OptionError for a clip of less than three seconds.
Measures measuresOf(std::span<const std::int16_t> samples);

}  // namespace cuadrante::musical
