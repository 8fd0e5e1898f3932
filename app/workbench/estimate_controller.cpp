#include "app/workbench/estimate_controller.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"

#include <utility>

namespace cuadrante::app {

EstimateController::EstimateController(Session& session, Form form, QObject* parent)
    : QObject(parent), session_(session), form_(std::move(form)) {
  pause_.setSingleShot(true);
  pause_.setInterval(form_.pause);
  connectGuarded(&pause_, &QTimer::timeout, this, &EstimateController::measure);
  // What else runs would make the measurement too long.
  for (const BackgroundTask* task : {&session.training, &session.steps})
    connectGuarded(task, &BackgroundTask::runningChanged, this, &EstimateController::renew);
  // Stopped for another: that one's turn.
  connectGuarded(&session.estimates, &BackgroundTask::interrupted, this, [this] {
    mine_ = false;
    renew();
  });
  connectGuarded(&session.estimates, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) {
                   if (!std::exchange(mine_, false))
                     return;
                   if (measured_ != plan_)
                     return renew();
                   known_ = true;
                   form_.showFailure(sentenceOf(error));
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

void EstimateController::change() {
  ++plan_;
  known_ = false;
  renew();
}

void EstimateController::measureNow() {
  known_ = false;
  measure();
}

void EstimateController::cancel() {
  known_ = true;
  if (mine_)
    session_.estimates.requestStop();
  form_.showNothing();
}

void EstimateController::renew() {
  if (known_)
    return;
  if (mine_)
    session_.estimates.requestStop();
  pause_.stop();
  const bool busy =
      session_.training.isRunning() || session_.steps.isRunning() || form_.isDisturbed();
  if (!entered_ || busy || !form_.canBeMeasured())
    return form_.showNothing();
  form_.showWaiting();
  pause_.start();
}

void EstimateController::measure() {
  if (!form_.canBeMeasured())
    return;
  // False while one that was stopped has not ended yet: its end leads to `renew`.
  const bool started =
      session_.startEstimate([this, plan = plan_, work = form_.measuring()](
                                 std::stop_token stop, const BackgroundTask::Post& post) {
        return [this, plan, show = work(std::move(stop), post)] {
          mine_ = false;
          if (plan != plan_)
            return renew();
          known_ = true;
          show();
        };
      });
  if (!started)
    return;
  mine_ = true;
  measured_ = plan_;
}

}  // namespace cuadrante::app
