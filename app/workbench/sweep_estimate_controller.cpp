#include "app/workbench/sweep_estimate_controller.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/session.h"
#include "core/dataset/dataset.h"
#include "core/ground/error.h"
#include "core/sweeps/sweep_estimate.h"
#include "ui/sweep/sweep_form.h"

namespace cuadrante::app {
namespace {

constexpr int kPauseMs = 800;

}  // namespace

SweepEstimateController::SweepEstimateController(Session& session, ui::SweepForm& form,
                                                 QObject* parent)
    : QObject(parent), session_(session), form_(form) {
  pause_.setSingleShot(true);
  pause_.setInterval(kPauseMs);
  connectGuarded(&pause_, &QTimer::timeout, this, &SweepEstimateController::measure);
  connectGuarded(&form, &ui::SweepForm::changed, this, [this] {
    known_ = false;
    renew();
  });
  connectGuarded(&form, &ui::SweepForm::measureRequested, this, [this] {
    known_ = false;
    measure();
  });
  connectGuarded(&form, &ui::SweepForm::measureCancelled, this, [this] {
    known_ = true;
    measuring_.requestStop();
    form_.showNoEstimate();
  });
  // What else runs would make the measurement too long.
  for (const BackgroundTask* task : {&session.training, &session.steps, &session.estimates})
    connectGuarded(task, &BackgroundTask::runningChanged, this, &SweepEstimateController::renew);
  connectGuarded(&session.sweep, &SweepRunner::runningChanged, this,
                 &SweepEstimateController::renew);
  connectGuarded(&measuring_, &BackgroundTask::interrupted, this, &SweepEstimateController::renew);
  connectGuarded(&measuring_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) {
                   if (asked_ != form_.plan())
                     return renew();
                   known_ = true;
                   form_.showNoEstimate();
                   form_.showProblem(sentenceOf(error));
                 });
}

void SweepEstimateController::enter() {
  entered_ = true;
  renew();
}

void SweepEstimateController::leave() {
  entered_ = false;
  renew();
}

void SweepEstimateController::renew() {
  if (known_)
    return;
  measuring_.requestStop();
  pause_.stop();
  form_.showNoEstimate();
  const bool busy = session_.training.isRunning() || session_.steps.isRunning() ||
                    session_.estimates.isRunning() || session_.sweep.isRunning();
  if (entered_ && !busy && form_.plan() && form_.plan()->version.valid())
    pause_.start();
}

void SweepEstimateController::measure() {
  const std::optional<ui::SweepPlan> plan = form_.plan();
  if (!plan || !plan->version.valid())
    return;
  // False while one that was stopped has not ended yet: its end leads to `renew`.
  const bool started =
      measuring_.start([this, plan = *plan, folder = session_.project.datasetFolder(plan->version)](
                           std::stop_token stop, const BackgroundTask::Post& post) {
        checkSplits(Dataset::open(folder).clips(), plan.runs);
        const double seconds = estimateSweep(
            plan.runs, plan.jobs,
            [&](const TrainingConfig& config) { return session_.measure(config, folder, stop); },
            [this, &post, &stop](const Progress& progress) {
              post([this, progress, stop] {
                if (!stop.stop_requested())
                  form_.showMeasuring(progress);
              });
            },
            stop);
        return [this, plan, seconds] {
          if (plan != form_.plan())
            return renew();
          known_ = true;
          form_.showEstimate(seconds);
        };
      });
  if (started)
    asked_ = plan;
}

}  // namespace cuadrante::app
