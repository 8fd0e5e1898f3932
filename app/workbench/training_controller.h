#pragma once

#include "ids.h"
#include "workbench/background_task.h"

#include <QObject>

#include <optional>

namespace cuadrante::ui {
class TrainPage;
}

namespace cuadrante::app {

class EstimateController;
class Session;

/// Connects the train page to the training under way and to the runs of the project.
class TrainingController : public QObject {
  Q_OBJECT
 public:
  TrainingController(Session& session, ui::TrainPage& page, QObject* parent = nullptr);

  void enter();  ///< the page is shown
  void leave();  ///< another is

 Q_SIGNALS:
  void datasetWanted();  ///< nothing can be trained on yet

 private:
  void refreshVersions();
  void refreshRuns();
  void loadOutcome(RunNumber run);

  Session& session_;
  ui::TrainPage& page_;
  EstimateController* estimate_;
  BackgroundTask outcomes_;           ///< reads what a chosen run said of each clip
  RunNumber wanted_;                  ///< whose outcome is to be shown
  RunNumber read_;                    ///< whose outcome is read, or was read last
  std::optional<ClipId> clipToHear_;  ///< asked for on this page
  bool heardHere_ = false;            ///< a clip was played for this page
};

}  // namespace cuadrante::app
