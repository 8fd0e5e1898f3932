#pragma once

#include "core/features/musical/frames.h"
#include "core/features/musical/measures.h"

#include <vector>

namespace cuadrante::musical {

/// Frames of the envelopes below a second: mel bands (Slaney, 24, 40 to 10,000 Hz) every 441
/// samples.
inline constexpr double kOnsetRate = 100.0;

/// How much all bands together rise from one frame to the next, on a logarithmic scale, above its
/// mean of 0.4 s (spectral flux; Dixon 2006, "Onset detection revisited"): `[frames − 1]`.
std::vector<double> onsetStrength(const Frames& mel);

/// Places of the peaks: above the mean by half a standard deviation, the highest within 30 ms.
std::vector<std::size_t> onsetsOf(const std::vector<double>& strength);

/// Beats a minute at which the strengths repeat best, weighted for 120 with a standard deviation of
/// 0.9 octaves (after Ellis 2007, "Beat tracking by dynamic programming"), 30 to 240, and how well
/// (autocorrelation).
struct Tempo {
  double beatsPerMinute = 0.0;
  double clarity = 0.0;
};
Tempo tempoOf(const std::vector<double>& strength);

/// Tempo, its clarity, the tempogram in nine parts, onsets a second (also of bass, middle, treble),
/// their strength, distances between them and how even these are, the modulation spectrum of the
/// loudness, how fast sounds fade, how loud the onsets are.
void measureRhythm(const Frames& mel, Measures& measures);

}  // namespace cuadrante::musical
