#pragma once

#include "core/features/features.h"
#include "core/features/notes/note_listener.h"

#include <functional>
#include <memory>

namespace cuadrante {

/// Makes a listener for each thread that computes. Throws Error (Unavailable) where none can be
/// had.
using NoteListenerSource = std::function<std::unique_ptr<NoteListener>()>;

/// "notes": a piano roll, how surely each of 88 notes sounds in each step of some frames (and
/// begins, if asked for). Not in core's own table, for core cannot listen: whoever can adds it.
FeatureKind notesKind(NoteListenerSource source);

/// "musical-notes": the musical statistics of a clip, then what note_measures.h measures of its
/// notes, `[1, 209 + 106]` (of version 1 `[1, 264 + 143]`). Added in the same way.
FeatureKind musicalNotesKind(NoteListenerSource source);

}  // namespace cuadrante
