#pragma once

#include "core/ground/ids.h"
#include "core/review/review.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// A review in a list, without its clips.
struct ReviewSummary {
  ReviewId id;
  Task task = Task::Energia;
  std::string createdAt;
  std::string options;
  std::int64_t clips = 0;
  std::int64_t controls = 0;
  std::int64_t answered = 0;  ///< clips with an answer that stands, of anybody
};

/// Reviews and what was answered in them; only ever appended (triggers in the database refuse
/// UPDATE and DELETE). Each call is one transaction, on the disk when it returns: an answer and its
/// annotation are there together or not at all. All throw OptionError for a review, clip or
/// annotator that does not exist, ProjectError.
///
/// An answer is stored with whether it came after the reveal: after an earlier answer of the same
/// annotator on the same clip of the review, taken back or not, if the project showed labels after
/// an answer (Protocol::answersShown) at any time since. It is found in the answer's transaction,
/// so that nobody can forget it.
class Reviews {
 public:
  /// From when the clip was first heard to the answer, not negative; nullopt: not measured.
  using Response = std::optional<std::chrono::milliseconds>;

  virtual ~Reviews() = default;

  /// Stores a review; `id` and, if empty, `createdAt` are filled in. Throws OptionError also for no
  /// clips and for a clip that comes twice.
  virtual Review begin(Review review) = 0;
  /// In the order of their ids.
  virtual std::vector<ReviewSummary> all() const = 0;
  virtual std::optional<Review> review(ReviewId id) const = 0;

  /// The review that this annotator has answered last, of those that they have answered clips of
  /// and have clips left in; nullopt: none is half done.
  virtual std::optional<ReviewId> halfDone(AnnotatorId annotator) const = 0;

  /// The label stays.
  virtual ReviewAnswer keep(ReviewId review, ClipId clip, AnnotatorId annotator,
                            const std::string& session, Response response = {}) = 0;
  /// Corrects one axis, as Annotations::relabel does: the other stays bit for bit as it was. Throws
  /// OptionError if the clip has no label.
  virtual ReviewAnswer relabel(ReviewId review, ClipId clip, AnnotatorId annotator, Axis axis,
                               double value, const std::string& session,
                               Response response = {}) = 0;
  /// Labels both axes: a clip of the quadrants' review, or one without a label.
  virtual ReviewAnswer label(ReviewId review, ClipId clip, AnnotatorId annotator,
                             EmotionPoint point, const std::string& session,
                             Response response = {}) = 0;
  /// Takes an answer back, and retracts its annotation. Throws OptionError if it does not exist,
  /// was undone or is an undoing.
  virtual ReviewAnswer undo(ReviewAnswerId answer, const std::string& session) = 0;
  /// The annotator's last answer in a review that stands: what an undo takes back.
  virtual std::optional<ReviewAnswer> lastAnswer(ReviewId review, AnnotatorId annotator) const = 0;
  /// The annotator's latest answer on a clip of a review that stands.
  virtual std::optional<ReviewAnswer> standingAnswer(ReviewId review, ClipId clip,
                                                     AnnotatorId annotator) const = 0;
  /// Of one review, in the order they were given, with those that were undone.
  virtual std::vector<ReviewAnswer> answers(ReviewId review) const = 0;
};

}  // namespace cuadrante
