#pragma once

#include "core/features/notes/note_listener.h"

#include <algorithm>

namespace cuadrante::test {

/// What a perfect listener hears: nothing at first.
inline NotePosteriors silence(std::size_t frames = 860) {
  constexpr std::size_t kNotes = NotePosteriors::kNotes;
  return {frames, std::vector<float>(frames * kNotes), std::vector<float>(frames * kNotes), {}};
}

/// Plays a note (MIDI) for some frames; it ends with the sound.
inline void play(NotePosteriors& heard, int pitch, std::size_t begin, std::size_t length,
                 float sureness = 0.8F, float onset = 0.9F) {
  const auto note = static_cast<std::size_t>(pitch - NotePosteriors::kLowestNote);
  for (std::size_t frame = begin; frame < std::min(begin + length, heard.frames); ++frame)
    heard.note[frame * NotePosteriors::kNotes + note] = sureness;
  heard.onset[begin * NotePosteriors::kNotes + note] = onset;
}

}  // namespace cuadrante::test
