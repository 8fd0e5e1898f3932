#pragma once

#include "core/ground/ids.h"
#include "core/review/judges.h"
#include "core/review/queue.h"
#include "core/review/review.h"
#include "core/store/project.h"
#include "core/store/reviews.h"
#include "ui/review/review_answer.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante::app {

/// A stored review with what its judges say, read in the background: its queue may be of a hundred
/// thousand clips.
class OpenedReview {
 public:
  OpenedReview() = default;
  /// `annotator`: whose answers are shown; added to the project if new. Throws what Judges::load
  /// throws, FileError, FormatError (a run of its judges), ProjectError, Interrupted.
  OpenedReview(Project& project, const RunStore& runs, Review review, const std::string& annotator,
               const std::stop_token& stop);

  const Review& review() const { return review_; }
  const std::string& annotator() const { return annotator_; }  ///< whose answers are shown
  ui::ReviewAnswer shown(const ReviewAnswer& answer) const;

  /// As it is shown, to be taken. The opinions tell who judges and whether out of sample, without
  /// probabilities.
  std::vector<QueuedClip> queue;
  /// Of the annotator, so far: the latest blind one of each clip, then the latest; to be taken.
  std::vector<ui::ReviewAnswer> answers;
  std::vector<ReviewSummary> all;    ///< the reviews of the project
  std::optional<JudgesReach> reach;  ///< of the judges; absent without any

 private:
  void makeQueue();
  std::vector<ui::ModelOpinion> opinionsOn(ClipId clip) const;

  Review review_;
  std::string annotator_;
  std::optional<Judges> judges_;
  QStringList names_;                               ///< of the judges
  std::vector<QString> verdicts_;                   ///< of the classes
  std::unordered_map<ClipId, std::size_t> places_;  ///< in review().clips
  std::unordered_map<ClipId, std::size_t> rows_;    ///< in the judges' clips
};

}  // namespace cuadrante::app
