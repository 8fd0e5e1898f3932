#pragma once

#include "core/features/notes/note_listener.h"

#include <cstddef>
#include <vector>

namespace cuadrante {

/// A note that was heard from its beginning to its end.
struct NoteEvent {
  std::size_t begin = 0;   ///< frame
  std::size_t length = 0;  ///< frames, at least kShortestNote
  int pitch = 0;           ///< MIDI
  double sureness = 0.0;   ///< mean probability that it sounds
  double onset = 0.0;  ///< probability that it begins there: loud and clear beginnings have more
};

inline constexpr double kFramesOfSecond = 22050.0 / 256.0;
inline constexpr std::size_t kShortestNote = 8;  ///< frames, 93 ms

/// The notes of a clip by their beginning, length and pitch: one from each peak of at least 0.5 of
/// the onsets of a pitch, up to the next, or until it was below 0.3 for more than 11 frames (the
/// thresholds of basic-pitch's note creation; its search for notes without an onset is left out).
std::vector<NoteEvent> noteEvents(const NotePosteriors& heard);

}  // namespace cuadrante
