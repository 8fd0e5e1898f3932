#pragma once

#include "emotion/emotion.h"
#include "ids.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// Who labels: a person, or a documented rule that computes labels from the sound. The clips that a
/// person has labelled are never decided by a rule.
enum class AnnotatorKind { Person, Rule };
std::string_view annotatorKindKey(AnnotatorKind kind) noexcept;  ///< "person", "rule"
std::optional<AnnotatorKind> annotatorKindFromKey(std::string_view key) noexcept;

struct Annotator {
  AnnotatorId id;
  std::string name;
  AnnotatorKind kind = AnnotatorKind::Person;
};

/// One act of labelling. Appended, never changed: an undo is a second annotation that retracts the
/// first.
struct Annotation {
  AnnotationId id;
  ClipId clip;
  AnnotatorId annotator;
  EmotionPoint point;
  std::string createdAt;                              ///< UTC, ISO 8601: "2026-11-22T23:01:05.123Z"
  std::optional<std::chrono::milliseconds> response;  ///< from the start of the clip to the click
  std::string session;                                ///< one sitting of one annotator; free text
  std::optional<Axis>
      relabelled;  ///< set when one axis was corrected in review; the other carried over
  std::optional<AnnotationId>
      retracts;  ///< set when this undoes an earlier annotation (its point repeats it)
};

/// The label of a clip, derived from its annotations, axis by axis.
struct Consensus {
  EmotionPoint point;  ///< per axis: mean over annotators of each one's latest word on that axis
  int annotators = 0;  ///< distinct annotators that count on either axis
  double spread =
      0.0;  ///< root of the sum of both axes' mean squared deviations; 0 for one annotator
  AnnotatorKind kind =
      AnnotatorKind::Person;  ///< Rule when no person has said anything of the clip
};

/// What an annotator last said of one axis of a clip.
struct Word {
  AnnotatorId annotator;
  AnnotatorKind kind = AnnotatorKind::Person;
  double value = 0.0;
};

/// The words that count on one axis of a clip, in the order of the annotators' ids, from its
/// annotations in the order they were made. Retractions and what they retract do not count. Every
/// annotator's latest annotation counts; one that re-labelled the *other* axis says nothing of this
/// one (its value there was only carried over). If any person's counts, the rules' do not.
std::vector<Word> wordsOn(Axis axis, const std::vector<Annotation>& annotationsOfClip,
                          const std::vector<Annotator>& annotators);

/// The consensus of one clip's annotations: the mean of the words on each axis, so that a review
/// moves one axis and leaves the other exactly as it was. nullopt when an axis has no word at all.
std::optional<Consensus> consensusOf(const std::vector<Annotation>& annotationsOfClip,
                                     const std::vector<Annotator>& annotators);

}  // namespace cuadrante
