#pragma once

#include "core/features/musical/frames.h"
#include "core/features/musical/measures.h"
#include "core/features/musical/pitch.h"

#include <array>

namespace cuadrante::musical {

/// The correlations of a chroma with the profiles of the twelve major and minor keys, C first
/// (Krumhansl and Kessler 1982; Krumhansl 1990, "Cognitive foundations of musical pitch").
struct KeyFit {
  std::array<double, 12> major{}, minor{};

  double bestMajor() const;
  double bestMinor() const;
  /// The tonic of the key that fits best, 0 = C.
  std::size_t tonic() const;
  bool isMajor() const { return bestMajor() >= bestMinor(); }
};
KeyFit keyFit(const Chroma& chroma);

/// The key and how clear it is, what is heard relative to the tonic (whole, bass, treble), triads
/// and sevenths, chords and their changes, local keys, harmonic change (Harte, Sandler and Gasser
/// 2006, "Detecting harmonic change in musical audio").
void measureHarmony(const Frames& salience, Measures& measures);

}  // namespace cuadrante::musical
