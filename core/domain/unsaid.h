#pragma once

#include "core/domain/annotation.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// A label that comes in from a file.
struct IncomingLabel {
  std::string annotator;
  AnnotatorKind kind = AnnotatorKind::Person;
  Annotation annotation;  ///< still without its annotator; `createdAt` empty: the file does not say
};

/// What became of the labels of a file.
struct IncomingResult {
  std::size_t added = 0;       ///< labels
  std::size_t inPart = 0;      ///< of these, those of which one axis was passed over
  std::size_t passedOver = 0;  ///< labels that the annotator's history holds, or that are older
  std::size_t ofSongs = 0;     ///< of those added, those of whole songs (LabelScope)

  friend bool operator==(const IncomingResult&, const IncomingResult&) = default;
};

/// What a label that comes in from a file adds to what its annotator has said of the clip, so that
/// an import never changes a later word (docs/labels.md). `history` holds all of that annotator's
/// annotations of that clip in the order they were made, retractions and what they retract
/// included; an empty `label.createdAt` stands for a time that the file does not tell.
///
/// Axis by axis a value is passed over that the latest word says already, that is not later than
/// the latest word, or that the history holds: at that time, or as the word in force then; of an
/// unknown time, ever. A sign (known_sign.h) is said already by a latest word on its side, a value
/// without a deviation by the same value with one; shares that the latest word lacks are new, and
/// so is that it was given to the whole song, unless the latest word was clicked. Where only one
/// axis is new, the label that is returned speaks of that one only; nullopt where none is.
std::optional<Annotation> unsaidPart(const Annotation& label,
                                     const std::vector<Annotation>& history);

}  // namespace cuadrante
