#include "workbench/training_controller.h"

#include "training/train_page.h"
#include "workbench/estimate_controller.h"
#include "workbench/session.h"

namespace cuadrante::app {

TrainingController::TrainingController(Session& session, ui::TrainPage& page, QObject* parent)
    : QObject(parent),
      session_(session),
      page_(page),
      estimate_(new EstimateController(session, page, this)) {
  connect(&page, &ui::TrainPage::trainRequested, this,
          [this](const TrainingConfig& config, VersionNumber version) {
            if (session_.startTraining(config, version))
              page_.showStarted(config, version);
          });
  connect(&page, &ui::TrainPage::stopRequested, &session.training, &BackgroundTask::requestStop);
  connect(&page, &ui::TrainPage::versionNeeded, this, &TrainingController::datasetWanted);
  connect(&session, &Session::trainingProgress, &page, &ui::TrainPage::showProgress);
  connect(&session, &Session::trainingEnded, &page, &ui::TrainPage::showFinished);
  connect(&session, &Session::trainingFailed, &page, &ui::TrainPage::showError);
  connect(&session, &Session::versionsChanged, this, &TrainingController::refreshVersions);
  connect(&session, &Session::runsChanged, this, &TrainingController::refreshRuns);
  refreshVersions();
  refreshRuns();
}

void TrainingController::enter() {
  estimate_->enter();
}

void TrainingController::leave() {
  estimate_->leave();
}

void TrainingController::refreshVersions() {
  page_.setVersions(session_.project.versions().all());
}

void TrainingController::refreshRuns() {
  page_.setRuns(session_.runs.all());
}

}  // namespace cuadrante::app
