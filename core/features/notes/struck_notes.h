#pragma once

#include "core/features/musical/measures.h"
#include "core/features/musical/pitch.h"
#include "core/features/notes/note_events.h"

#include <vector>

namespace cuadrante {

/// Of notes from their beginnings: density, rhythm, lengths, how strongly struck, the upper line.
/// `frames` of the clip; the same measures, 0, where there is no note.
void measureStruckNotes(const std::vector<NoteEvent>& events, std::size_t frames,
                        musical::Measures& measures);

/// How surely the notes of each pitch class sounded, C first.
musical::Chroma struckClasses(const std::vector<NoteEvent>& events);

}  // namespace cuadrante
