#include "workbench/training_controller.h"

#include "dataset/dataset.h"
#include "training/run_outcome.h"
#include "training/train_page.h"
#include "workbench/error_sentence.h"
#include "workbench/estimate_controller.h"
#include "workbench/session.h"

#include <memory>
#include <unordered_map>
#include <utility>

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
  connect(&page, &ui::TrainPage::outcomeRequested, this, &TrainingController::loadOutcome);
  connect(&outcomes_, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    page_.showNoOutcome(wanted_, sentenceOf(error));
  });
  connect(&outcomes_, &BackgroundTask::runningChanged, this, [this](bool running) {
    // Another run was chosen while one was read.
    if (!running && read_ != wanted_)
      loadOutcome(wanted_);
  });
  connect(&page, &ui::TrainPage::clipChosen, this, [this](ClipId clip) {
    if (!session_.loader.isCut(clip))
      return;
    clipToHear_ = clip;
    session_.loader.request(clip);
  });
  connect(&session.loader, &ClipLoader::loaded, this, [this](const ui::ClipSound& sound) {
    if (std::exchange(clipToHear_, {}) == sound.clip) {
      session_.player.play(sound);
      heardHere_ = true;
    }
  });
  refreshVersions();
  refreshRuns();
}

void TrainingController::enter() {
  estimate_->enter();
}

void TrainingController::leave() {
  clipToHear_.reset();
  if (heardHere_) {
    session_.player.stop();
    heardHere_ = false;
  }
  estimate_->leave();
}

void TrainingController::refreshVersions() {
  page_.setVersions(session_.project.versions().all());
}

void TrainingController::refreshRuns() {
  page_.setRuns(session_.runs.all());
}

void TrainingController::loadOutcome(RunNumber number) {
  wanted_ = number;
  const bool started = outcomes_.start(
      [this, number, runs = session_.runs](std::stop_token, const BackgroundTask::Post&) {
        const Run run = runs.load(number);
        auto outcome = std::make_shared<ui::RunOutcome>();
        outcome->run = number;
        outcome->task = run.config.model.task;
        outcome->predictions = runs.loadPredictions(number);
        std::unordered_map<std::int64_t, EmotionPoint> labels;
        const Dataset dataset = Dataset::open(run.dataset);
        for (const DatasetClip& clip : dataset.clips())
          labels.emplace(clip.index, clip.label);
        for (const Prediction& prediction : outcome->predictions)
          outcome->labels.push_back(labels[prediction.index]);
        return [this, outcome] { page_.showOutcome(*outcome); };
      });
  if (started)
    read_ = number;
}

}  // namespace cuadrante::app
