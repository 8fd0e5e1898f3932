#pragma once

#include "experiment/trainer.h"
#include "ids.h"
#include "review/judges.h"
#include "review/make_queue.h"
#include "review/review.h"

#include <QObject>
#include <QString>

#include <memory>
#include <optional>
#include <unordered_map>
#include <vector>

namespace cuadrante::ui {
class ReviewPage;
struct ClipSound;
struct ModelOpinion;
struct ReviewAnswer;
}  // namespace cuadrante::ui

namespace cuadrante::app {

class Session;
class Settings;

/// Connects the review page to the reviews of the project, the runs and the labels.
class ReviewController : public QObject {
  Q_OBJECT
 public:
  ReviewController(Session& session, Settings& settings, ui::ReviewPage& page,
                   QObject* parent = nullptr);

  /// The page came to the front: its clips are the ones heard, its keys those in force.
  void enter();
  /// The page was left: nothing plays.
  void leave();

 Q_SIGNALS:
  void trainWanted();  ///< there are no runs to judge by

 private:
  /// A stored review with what its judges say.
  struct Opened {
    Review review;
    std::vector<QueuedClip> queue;
    std::optional<Judges> judges;
    std::unordered_map<ClipId, std::size_t> places;  ///< in review.clips
    std::unordered_map<ClipId, std::size_t> rows;    ///< in the judges' clips
  };
  static Opened openedFrom(Project& project, const RunStore& runs, Review review,
                           const std::stop_token& stop);

  void makeReview(const ReviewRequest& request);
  void openReview(ReviewId review);
  void show(Opened opened);
  void refreshReviews();
  void refreshRuns();
  void hear(ClipId clip);
  void play(const ui::ClipSound& sound);
  void label(ClipId clip, EmotionPoint point);
  void keep(ClipId clip);
  void undo();
  void store(const ReviewAnswer& answer);
  AnnotatorId annotator();
  ui::ReviewAnswer shownAnswer(const ReviewAnswer& answer) const;
  std::vector<ui::ModelOpinion> opinionsOn(ClipId clip) const;

  Session& session_;
  Settings& settings_;
  ui::ReviewPage& page_;
  Opened opened_;
  std::optional<ClipId> wanted_;
  QString sitting_;  ///< stored with each answer
  bool inFront_ = false;
  bool runsStale_ = true;  ///< read when the page is shown: there may be thousands
};

}  // namespace cuadrante::app
