#pragma once

#include "ids.h"
#include "review/queue.h"

#include <QObject>
#include <QString>

#include <optional>
#include <vector>

namespace cuadrante::ui {
class ReviewPage;
struct ClipSound;
struct ModelOpinion;
}  // namespace cuadrante::ui

namespace cuadrante::app {

class Session;
class Settings;

/// Connects the review page to the runs, their predictions and the labels.
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
  /// One clip heard again; `annotation` unless its label was kept.
  struct Answer {
    ClipId clip;
    std::optional<AnnotationId> annotation;
  };

  void refreshRuns();
  void makeQueue(Axis axis, const std::vector<RunNumber>& runs, int missedBy);
  void hear(ClipId clip);
  void show(const ui::ClipSound& sound);
  void relabel(ClipId clip, Axis axis, double value);
  void keep(ClipId clip);
  void undo();
  std::vector<ui::ModelOpinion> opinionsOn(ClipId clip) const;

  Session& session_;
  Settings& settings_;
  ui::ReviewPage& page_;
  std::vector<JudgingRun> judges_;
  std::vector<Answer> answers_;
  std::optional<ClipId> wanted_;
  QString sitting_;  ///< stored with each annotation
  bool inFront_ = false;
  bool runsStale_ = true;  ///< read when the page is shown: there may be thousands
};

}  // namespace cuadrante::app
