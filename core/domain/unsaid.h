#pragma once

#include "core/domain/annotation.h"

#include <optional>
#include <vector>

namespace cuadrante {

/// What a label that comes in from a file adds to what its annotator has said of the clip, so that
/// an import never changes a later word (docs/labels.md). `history` holds all of that annotator's
/// annotations of that clip in the order they were made, retractions and what they retract
/// included; an empty `label.createdAt` stands for a time that the file does not tell.
///
/// Axis by axis a value is passed over that the latest word says already, that is not later than
/// the latest word, or that the history holds: at that time, or as the word in force then; of an
/// unknown time, ever. Where only one axis is new, the label that is returned speaks of that one
/// only; nullopt where none is.
std::optional<Annotation> unsaidPart(const Annotation& label,
                                     const std::vector<Annotation>& history);

}  // namespace cuadrante
