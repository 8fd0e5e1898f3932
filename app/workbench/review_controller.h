#pragma once

#include "app/workbench/act_writer.h"
#include "app/workbench/background_task.h"
#include "app/workbench/page_controller.h"
#include "app/workbench/runs_reader.h"
#include "core/ground/ids.h"
#include "core/review/review.h"
#include "core/work/make_queue.h"

#include <QObject>
#include <QString>

#include <functional>
#include <memory>
#include <optional>

namespace cuadrante::ui {
class ReviewPage;
struct ClipSound;
}  // namespace cuadrante::ui

namespace cuadrante::app {

class OpenedReview;
class Session;
class Settings;

/// Connects the review page to the reviews of the project, the runs and the labels.
class ReviewController : public PageController {
  Q_OBJECT
 public:
  ReviewController(Session& session, Settings& settings, ui::ReviewPage& page,
                   QObject* parent = nullptr);

  /// The page came to the front: its clips are the ones heard, its keys those in force.
  /// Prepares a review as the thesis made it; without judges of every clip.
  void plan(Task task, const std::vector<RunNumber>& judges);
  void enter() override;
  /// The page was left: nothing plays.
  void leave() override;

 Q_SIGNALS:
  void trainWanted();  ///< there are no runs to judge by

 private:
  void makeReview(const ReviewRequest& request);
  void openReview(ReviewId review);
  void show(std::shared_ptr<OpenedReview> opened);
  void listReviews();
  void showRuns();  ///< and has them read if they may have changed
  void computeOutcome();
  void hear(ClipId clip);
  void play(const ui::ClipSound& sound);
  void label(ClipId clip, EmotionPoint point, qint64 responseMs);
  void keep(ClipId clip, qint64 responseMs);
  void askWho();
  void setWho(const QString& name);
  void showWho();  ///< or asks; what is open is shown as theirs
  void openHalfDone(const std::optional<ReviewId>& review);
  void undo();
  /// What an answer is written by, in the thread for that, with whose it is. Dropped where an
  /// answer came in between: the click was of the clip, or of the blind listening, before it.
  using Give = std::function<ReviewAnswer(Project&, AnnotatorId)>;
  void answer(Give give, bool labels);
  ActWriter::Writing writing(std::function<std::function<void()>(Project&, AnnotatorId)> write);

  Session& session_;
  Settings& settings_;
  ui::ReviewPage& page_;
  std::shared_ptr<OpenedReview> opened_;  ///< never null
  RunsReader::Runs shownRuns_;
  std::optional<ClipId> wanted_;
  QString sitting_;  ///< stored with each answer
  bool inFront_ = false;
  bool listAgain_ = false;       ///< the reviews may be others than those being read
  bool halfDoneOpened_ = false;  ///< or there was none when the page was first entered
  QString shownFor_;             ///< whose answers the open review shows
  int acts_ = 0;                 ///< answers and undoings: what an outcome is of
  BackgroundTask listing_;
  BackgroundTask outcomes_;
  BackgroundTask disposal_;  ///< of the review that was open before
};

}  // namespace cuadrante::app
