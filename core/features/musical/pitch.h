#pragma once

#include "core/features/musical/frames.h"
#include "core/features/musical/measures.h"

#include <array>

namespace cuadrante::musical {

inline constexpr int kLowestNote = 24, kHighestNote = 108;  ///< MIDI: C1 to C8

/// How strongly each note seems to sound, from the power of each semitone `[frames, 85]`: decibels
/// above the mean of an octave around it, added over the first harmonics (Hermes 1988,
/// "Measurement of pitch by subharmonic summation"), less what lower notes explain.
Frames noteSalience(const Frames& semitones);

/// Twelve pitch classes, C first.
using Chroma = std::array<double, 12>;

/// The salience of notes from `lowest` to `highest` by pitch class (Fujishima 1999, "Realtime chord
/// recognition of musical sound"): `[frames, 12]`.
Frames chromaOf(const Frames& salience, int lowest = kLowestNote, int highest = kHighestNote);
/// Of all frames, to sum 1; all 0 in silence.
Chroma meanChroma(const Frames& chroma, std::size_t from, std::size_t to);

/// Register and range, where the energy lies by octave, how many notes sound at once, begin in a
/// second and last, and how the outer voices move.
void measureNotes(const Frames& semitones, const Frames& salience, double framesPerSecond,
                  Measures& measures);

}  // namespace cuadrante::musical
