#pragma once

#include "core/features/musical/measures.h"

namespace cuadrante::musical {

/// Version 1 of musical statistics, with and without notes, is all that is measured.
inline constexpr int kAllMeasures = 1;
/// Version 2 is what is the same whatever the music is stored as: without the measures that
/// Vorbis of 86 kbit/s, MP3 of 128 or MP3 of 64 at 22,050 Hz change by a fifth of a standard
/// deviation of the dataset or more, on average over 224 clips of 75 songs of piano music
/// (docs/recommended.md, "The same music in other formats").
inline constexpr int kSteadyMeasures = 2;

/// Those of a version, in their order.
Measures measuresOfVersion(int version, const Measures& all);

}  // namespace cuadrante::musical
