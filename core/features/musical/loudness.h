#pragma once

#include "core/features/musical/frames.h"
#include "core/features/musical/measures.h"

#include <vector>

namespace cuadrante::musical {

/// The level and its course, from the root mean squares of frames (of full scale), 43 a second: in
/// decibels its mean, spread, range, trend over the clip, changes from frame to frame and from
/// second to second.
void measureLevel(const std::vector<double>& levels, Measures& measures);

/// The shape of the spectrum over time, from 64 mel bands (Slaney, 40 to 10,000 Hz): centroid,
/// spread, flatness and roll-off (Peeters 2004, "A large set of audio features") and contrast in
/// eight parts (after Jiang et al. 2002, "Music type classification by spectral contrast").
void measureShape(const Frames& mel, Measures& measures);

}  // namespace cuadrante::musical
