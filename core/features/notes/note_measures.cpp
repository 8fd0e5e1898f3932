#include "core/features/notes/note_measures.h"

#include "core/features/notes/note_events.h"
#include "core/features/notes/sounding_notes.h"
#include "core/features/notes/struck_notes.h"

namespace cuadrante {

musical::Measures noteMeasures(const NotePosteriors& heard) {
  const std::vector<NoteEvent> events = noteEvents(heard);
  musical::Measures measures;
  measureSoundingNotes(heard, struckClasses(events), measures);
  measureStruckNotes(events, heard.frames, measures);
  return measures;
}

}  // namespace cuadrante
