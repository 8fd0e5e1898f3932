#pragma once

#include "core/ground/ids.h"
#include "core/review/review.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

class Database;

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
class Reviews {
 public:
  explicit Reviews(Database& db) : db_(db) {}

  /// Stores a review; `id` and, if empty, `createdAt` are filled in. Throws OptionError also for no
  /// clips and for a clip that comes twice.
  Review begin(Review review);
  /// In the order of their ids.
  std::vector<ReviewSummary> all() const;
  std::optional<Review> review(ReviewId id) const;

  /// The label stays.
  ReviewAnswer keep(ReviewId review, ClipId clip, AnnotatorId annotator,
                    const std::string& session);
  /// Corrects one axis, as Annotations::relabel does: the other stays bit for bit as it was. Throws
  /// OptionError if the clip has no label.
  ReviewAnswer relabel(ReviewId review, ClipId clip, AnnotatorId annotator, Axis axis, double value,
                       const std::string& session);
  /// Labels both axes: a clip of the quadrants' review, or one without a label.
  ReviewAnswer label(ReviewId review, ClipId clip, AnnotatorId annotator, EmotionPoint point,
                     const std::string& session);
  /// Takes an answer back, and retracts its annotation. Throws OptionError if it does not exist,
  /// was undone or is an undoing.
  ReviewAnswer undo(ReviewAnswerId answer, const std::string& session);
  /// The annotator's last answer in a review that stands: what an undo takes back.
  std::optional<ReviewAnswer> lastAnswer(ReviewId review, AnnotatorId annotator) const;
  /// Of one review, in the order they were given, with those that were undone.
  std::vector<ReviewAnswer> answers(ReviewId review) const;

 private:
  Database& db_;
};

}  // namespace cuadrante
