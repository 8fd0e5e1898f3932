#pragma once

#include "core/features/musical/measures.h"
#include "core/features/musical/pitch.h"
#include "core/features/notes/note_listener.h"

namespace cuadrante {

/// Of what sounds from frame to frame, whenever it began: number, register, intervals, bass,
/// triads, key. `struck`: how much begins of each pitch class.
void measureSoundingNotes(const NotePosteriors& heard, const musical::Chroma& struck,
                          musical::Measures& measures);

}  // namespace cuadrante
