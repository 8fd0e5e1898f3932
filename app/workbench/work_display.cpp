#include "app/workbench/work_display.h"

#include "app/workbench/guarded.h"
#include "app/workbench/session.h"

namespace cuadrante::app {
WorkDisplay::WorkDisplay(Session& session, ui::MainWindow& window)
    : QObject(&window), session_(session), window_(window) {
  connectGuarded(&session.acts, &ActWriter::slowChanged, this, [this](bool slow) {
    act_.reset();
    if (slow)
      act_ = ui::BackgroundWork{.title = tr("The disk is busy: your last answer is being written"),
                                .fraction = {},
                                .secondsLeft = {},
                                .stoppable = false,
                                .step = ui::Step::Label};
    show();
  });
  connectGuarded(&session.steps, &BackgroundTask::runningChanged, this, [this](bool running) {
    step_.reset();
    if (running) {
      stepTime_.start();
      stepTimeLeft_ = {};
      step_ = ui::BackgroundWork{.title = session_.stepInfo().title,
                                 .fraction = {},
                                 .secondsLeft = {},
                                 .stoppable = true,
                                 .step = session_.stepInfo().page};
    }
    show();
  });
  connectGuarded(&session, &Session::stepProgress, this, [this](const Progress& progress) {
    if (!step_ || progress.total == 0)
      return;
    const double fraction =
        static_cast<double>(progress.done) / static_cast<double>(progress.total);
    step_->fraction = fraction;
    step_->secondsLeft =
        stepTimeLeft_.observe(fraction, static_cast<double>(stepTime_.elapsed()) / 1000.0);
    show();
  });
  connectGuarded(&session.training, &BackgroundTask::runningChanged, this, [this](bool running) {
    training_.reset();
    if (running)
      training_ = ui::BackgroundWork{
          .title = QString::fromStdString(networkName(session_.trainingConfig().model)),
          .fraction = {},
          .secondsLeft = {},
          .stoppable = true,
          .step = ui::Step::Train};
    show();
  });
  connectGuarded(&session, &Session::trainingProgress, this,
                 [this](const TrainingProgress& progress) {
                   training_ = workOf(session_.trainingConfig(), progress);
                   show();
                 });
  connectGuarded(&session.sweep, &SweepRunner::runningChanged, this, [this](bool running) {
    sweep_.reset();
    if (running)
      sweep_ = ui::BackgroundWork{.title = tr("Sweep"),
                                  .fraction = {},
                                  .secondsLeft = {},
                                  .stoppable = true,
                                  .step = ui::Step::Sweep};
    show();
  });
  connectGuarded(
      &session.sweep, &SweepRunner::progressed, this,
      [this](const SweepProgress& progress, std::optional<double> secondsLeft) {
        if (!sweep_)
          return;
        sweep_->title =
            tr("Sweep · %1 of %Ln run(s)", nullptr, int(progress.total)).arg(progress.finished);
        sweep_->fraction = progress.share;
        sweep_->secondsLeft = secondsLeft;
        show();
      });
  connectGuarded(&window, &ui::MainWindow::workStopRequested, this, &WorkDisplay::stop);
}

ui::BackgroundWork WorkDisplay::workOf(const TrainingConfig& config,
                                       const TrainingProgress& progress) {
  const double epochs = progress.epoch - 1 + static_cast<double>(progress.batch) / progress.batches;
  const QString name = QString::fromStdString(networkName(config.model));
  const bool folds = progress.folds > 0;
  return {.title = folds ? tr("%1 fold %2/%3, epoch %4/%5")
                               .arg(name)
                               .arg(progress.fold)
                               .arg(progress.folds)
                               .arg(progress.epoch)
                               .arg(progress.epochs)
                         : tr("%1 epoch %2/%3").arg(name).arg(progress.epoch).arg(progress.epochs),
          .fraction = folds ? (progress.fold - 1 + epochs / progress.epochs) / progress.folds
                            : epochs / progress.epochs,
          .secondsLeft = progress.secondsLeft,
          .stoppable = true,
          .step = ui::Step::Train};
}

void WorkDisplay::show() {
  if (act_)
    window_.showWork(*act_);
  else if (step_)
    window_.showWork(*step_);
  else if (training_)
    window_.showWork(*training_);
  else if (sweep_)
    window_.showWork(*sweep_);
  else
    window_.hideWork();
}

void WorkDisplay::stop() {
  if (step_)
    session_.steps.requestStop();
  else if (training_)
    session_.training.requestStop();
  else
    session_.sweep.pause();
}

}  // namespace cuadrante::app
