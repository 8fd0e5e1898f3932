#include "app/workbench/estimate_controller.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"
#include "ui/training/train_page.h"

namespace cuadrante::app {
namespace {

constexpr int kPauseMs = 600;

}  // namespace

EstimateController::EstimateController(Session& session, ui::TrainPage& page, QObject* parent)
    : QObject(parent), session_(session), page_(page) {
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connectGuarded(&pause_, &QTimer::timeout, this, &EstimateController::measure);
  connectGuarded(&page, &ui::TrainPage::planChanged, this, [this] {
    known_ = false;
    renew();
  });
  // What else runs would make the measurement too long.
  for (const BackgroundTask* task : {&session.training, &session.steps})
    connectGuarded(task, &BackgroundTask::runningChanged, this, &EstimateController::renew);
  // Stopped for another: that one's turn.
  connectGuarded(&session.estimates, &BackgroundTask::interrupted, this,
                 &EstimateController::renew);
  connectGuarded(&session.estimates, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) {
                   if (isAnother(asked_, askedVersion_))
                     return renew();
                   known_ = true;
                   page_.showNoEstimate(sentenceOf(error));
                 });
  connectGuarded(&session, &Session::estimated, this,
                 [this](const TrainingConfig& config, VersionNumber version, double seconds) {
                   if (isAnother(config, version))
                     return renew();
                   known_ = true;
                   page_.showEstimate(seconds);
                 });
}

void EstimateController::enter() {
  entered_ = true;
  renew();
}

void EstimateController::leave() {
  entered_ = false;
  renew();
}

void EstimateController::renew() {
  if (known_)
    return;
  session_.estimates.requestStop();
  if (!page_.plan() || !page_.planVersion().valid() || session_.training.isRunning() ||
      session_.steps.isRunning()) {
    pause_.stop();
    page_.showNoEstimate();
  } else if (!entered_) {
    pause_.stop();
  } else {
    page_.showMeasuring();
    pause_.start();
  }
}

void EstimateController::measure() {
  // False while one that was stopped has not ended yet: its end leads here again.
  if (session_.startEstimate(*page_.plan(), page_.planVersion())) {
    asked_ = *page_.plan();
    askedVersion_ = page_.planVersion();
  }
}

bool EstimateController::isAnother(const TrainingConfig& config, VersionNumber version) const {
  return config != page_.plan() || version != page_.planVersion();
}

}  // namespace cuadrante::app
