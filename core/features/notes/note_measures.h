#pragma once

#include "core/features/musical/measures.h"
#include "core/features/notes/note_listener.h"

namespace cuadrante {

/// Statistics of the notes that are heard in a clip, in the same order for every clip: how many at
/// once, register, which intervals, bass and triads sound, key and mode (Krumhansl and Kessler
/// 1982), what sounds relative to the tonic; of notes from their beginnings: density, rhythm,
/// lengths, how strongly struck, the upper line's steps. Finite of any posteriors, also of silence.
musical::Measures noteMeasures(const NotePosteriors& heard);

}  // namespace cuadrante
