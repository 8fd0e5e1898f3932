#pragma once

#include "core/domain/emotion.h"
#include "core/ground/ids.h"
#include "core/learning/training_config.h"
#include "core/review/queue.h"
#include "core/statistics/agreement.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace cuadrante {

/// Reviews of a project count from 1.
using ReviewId = Id<struct ReviewTag>;
using ReviewAnswerId = Id<struct ReviewAnswerTag>;

/// A clip as it was queued.
struct ReviewClip {
  ClipId clip;
  std::optional<EmotionPoint> label;  ///< of that time; nullopt: nobody had labelled it
  bool control = false;
  std::vector<ReviewReason> reasons;  ///< none for a control
};

/// A queue that is heard, as it was made: it outlasts the program's end.
struct Review {
  ReviewId id;
  Task task = Task::Energia;
  std::string createdAt;                 ///< UTC, ISO 8601
  std::string options;                   ///< how it was made, in the words of the command line
  std::optional<VersionNumber> version;  ///< of the labels judged
  std::vector<RunNumber> runs;           ///< of its judges; none where no model was asked
  double controlShare = 0.0;
  std::uint64_t seed = 0;         ///< of the controls
  std::vector<ReviewClip> clips;  ///< in the order in which to hear them, each once
};

/// The clips of a queue for a review.
std::vector<ReviewClip> reviewClips(const std::vector<QueuedClip>& queue);

/// What an annotator did with a clip of a review.
enum class AnswerKind {
  Kept,        ///< the label stays as it is; no annotation
  Relabelled,  ///< an annotation says something else of one axis, or of both
  Undone,      ///< takes an answer back, and its annotation with it
};
std::string_view answerKindKey(AnswerKind kind) noexcept;  ///< "kept", "relabelled", "undone"
std::optional<AnswerKind> answerKindFromKey(std::string_view key) noexcept;

/// One act; appended, never changed.
struct ReviewAnswer {
  ReviewAnswerId id;
  ReviewId review;
  ClipId clip;
  AnnotatorId annotator;
  AnswerKind kind = AnswerKind::Kept;
  std::optional<AnnotationId> annotation;  ///< of Relabelled
  std::optional<EmotionPoint> point;       ///< of that annotation
  std::optional<ReviewAnswerId> undoes;    ///< of Undone
  std::string createdAt;                   ///< UTC, ISO 8601
  std::string session;
  /// Given after the reveal: the label, or what the judges said, had been shown to this annotator
  /// for this clip of this review. nullopt: of an undoing, or stored by an earlier program, which
  /// did not say.
  std::optional<bool> revealed;
  /// From when the clip was first heard to the answer; nullopt where nobody measured it.
  std::optional<std::chrono::milliseconds> response;
};

/// The same with `revealed` for those that do not say: what an annotator first answered on a clip
/// came before the reveal, taken back or not, and whatever they answered later came after it.
std::vector<ReviewAnswer> withReveals(std::vector<ReviewAnswer> answers);

/// Those of `answers` that are no undoing and were not undone, of every annotator and clip the
/// latest; in their order.
std::vector<ReviewAnswer> latestAnswers(const std::vector<ReviewAnswer>& answers);

/// The same of the blind ones alone, those before the reveal, whatever was answered after it; those
/// that do not say count as withReveals has it.
std::vector<ReviewAnswer> latestBlindAnswers(const std::vector<ReviewAnswer>& answers);

/// The first clip of a review, in its order, that this annotator has not answered; nullopt: all are
/// answered. So a review goes on after the program's end.
std::optional<std::size_t> nextUnanswered(const Review& review,
                                          const std::vector<ReviewAnswer>& answers,
                                          AnnotatorId annotator);

/// What became of a label: moved, by whatever distance, on the axis of the task (of the quadrants
/// on either); and changed class, which is to lie in another class of the task.
bool moved(EmotionPoint before, EmotionPoint after, Task task);
bool changedClass(EmotionPoint before, EmotionPoint after, Task task);

/// What became of the labels of clips that were heard again.
struct ChangedShare {
  std::int64_t heard = 0;
  std::int64_t moved = 0;  ///< with those that changed class
  std::int64_t changedClass = 0;
  /// Of changedClass / heard, Wilson's (core/statistics/accuracy.h); the clips as independent.
  std::optional<Interval> interval;
};

/// What came of a review so far (core/review/conclusion.h says what follows from it). A clip
/// without a label is left out: it can only be labelled.
struct ReviewOutcome {
  ChangedShare suspects, controls;            ///< by blind answers: those before the reveal
  ChangedShare suspectsAfter, controlsAfter;  ///< by answers after the reveal; none of them blind
  /// By blind answers; a clip counts for all its reasons.
  std::vector<std::pair<ReviewRule, ChangedShare>> byRule;
  std::size_t clips = 0;                ///< of the review
  std::size_t answered = 0;             ///< by at least one annotator, before the reveal or after
  std::optional<double> medianSeconds;  ///< to a blind answer, of those that were measured
};

/// Of the answers of all annotators; of each annotator's to one clip the latest blind one and the
/// latest after the reveal count as a hearing each, but for those that were undone.
ReviewOutcome outcomeOf(const Review& review, const std::vector<ReviewAnswer>& answers);

}  // namespace cuadrante
