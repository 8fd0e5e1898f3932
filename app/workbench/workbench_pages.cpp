// The pages of an open project, and where one leads to another.

#include "app/workbench/agreement_controller.h"
#include "app/workbench/guarded.h"
#include "app/workbench/label_controller.h"
#include "app/workbench/listening.h"
#include "app/workbench/pages.h"
#include "app/workbench/pictures.h"
#include "app/workbench/predict_controller.h"
#include "app/workbench/results_controller.h"
#include "app/workbench/review_controller.h"
#include "app/workbench/sweep_controller.h"
#include "app/workbench/training_controller.h"
#include "app/workbench/work_display.h"
#include "app/workbench/workbench.h"

#include <QLocale>

namespace cuadrante::app {

template <class Controller>
Controller* Workbench::controller() const {
  for (PageController* controller : controllers_)
    if (auto* found = qobject_cast<Controller*>(controller))
      return found;
  return nullptr;
}

void Workbench::replaceWindow() {
  settings_.setWindowGeometry(window_->saveGeometry());
  const auto* before = controller<TrainingController>();
  const auto plan = before == nullptr ? std::nullopt : before->plan();
  makeWindow();
  if (auto* training = controller<TrainingController>(); training != nullptr && plan)
    training->fillForm(*plan);
}

void Workbench::makePages() {
  std::vector<PageController*> controllers;
  for (const PageRow& row : pageTable()) {
    const OpenedPage opened = row.open(*session_, settings_, window_.get());
    window_->setPage(row.entry.step, opened.page);
    controllers.push_back(opened.controller);
  }
  controllers_ = std::move(controllers);
  connectListening(*session_, settings_, *window_);
  connectPictures(settings_, *window_);
  connectPages();
  connectResults();
  connectSteps();
  updateSteps();
  new WorkDisplay(*session_, *window_);
}

void Workbench::connectPages() {
  auto* label = controller<LabelController>();
  auto* agreement = controller<AgreementController>();
  auto* training = controller<TrainingController>();
  auto* sweep = controller<SweepController>();
  const auto showing = [this](ui::Step step) { return [this, step] { window_->showStep(step); }; };
  connectGuarded(label, &LabelController::libraryWanted, window_.get(), showing(ui::Step::Library));
  connectGuarded(label, &LabelController::datasetWanted, window_.get(), showing(ui::Step::Dataset));
  connectGuarded(agreement, &AgreementController::labelsWanted, window_.get(),
                 showing(ui::Step::Label));
  connectGuarded(agreement, &AgreementController::clipWanted, window_.get(),
                 [this, label](ClipId clip) {
                   window_->showStep(ui::Step::Label);
                   label->open(clip);
                 });
  connectGuarded(training, &TrainingController::datasetWanted, window_.get(),
                 showing(ui::Step::Dataset));
  connectGuarded(training, &TrainingController::sweepWanted, window_.get(),
                 [this, sweep](const TrainingConfig& config, VersionNumber version) {
                   sweep->plan(config, version);
                   window_->showStep(ui::Step::Sweep);
                 });
  connectGuarded(training, &TrainingController::recommendedWanted, window_.get(),
                 [this, sweep](const RecommendedTraining& recommended) {
                   window_->showStep(ui::Step::Sweep);
                   sweep->start(recommended);
                 });
  connectGuarded(sweep, &SweepController::datasetWanted, window_.get(), showing(ui::Step::Dataset));
  connectGuarded(sweep, &SweepController::hearingWanted, window_.get(),
                 [this](Task task, const std::vector<RunNumber>& judges) {
                   window_->showStep(ui::Step::Review);
                   controller<ReviewController>()->plan(task, judges);
                 });
  connectGuarded(controller<PredictController>(), &PredictController::networksWanted, window_.get(),
                 showing(ui::Step::Train));
}

void Workbench::connectResults() {
  auto* results = controller<ResultsController>();
  auto* training = controller<TrainingController>();
  const auto showTraining = [this] { window_->showStep(ui::Step::Train); };
  connectGuarded(results, &ResultsController::trainingWanted, window_.get(), showTraining);
  connectGuarded(results, &ResultsController::resumeWanted, window_.get(),
                 [training, showTraining](const Run& run) {
                   training->resume(run);
                   showTraining();
                 });
  connectGuarded(results, &ResultsController::likeWanted, window_.get(),
                 [training, showTraining](const Run& run) {
                   training->fillForm(run);
                   showTraining();
                 });
}

void Workbench::connectSteps() {
  for (const auto signal : {&Session::libraryChanged, &Session::versionsChanged})
    connectGuarded(session_.get(), signal, window_.get(), [this] { updateSteps(); });
  connectGuarded(controller<LabelController>(), &LabelController::countsChanged, window_.get(),
                 [this] { updateLabelStep(); });
  connectGuarded(controller<SweepController>(), &SweepController::stateChanged, window_.get(),
                 [this](const QString& state) { window_->setStepState(ui::Step::Sweep, state); });
}

void Workbench::enterStep(ui::Step step) {
  // None before all are made. One that fails keeps no other from what it does.
  PageController* entered = nullptr;
  for (std::size_t i = 0; i < controllers_.size(); ++i)
    if (pageTable()[i].entry.step == step)
      entered = controllers_[i];
    else
      guarded([controller = controllers_[i]] { controller->leave(); });
  if (entered != nullptr)
    entered->enter();
}

void Workbench::updateSteps() {
  const ProjectCounts counts = session_->project.counts();
  const auto versions = session_->project.versions().all();
  window_->setStepState(ui::Step::Library,
                        tr("%Ln clip(s)", nullptr, static_cast<int>(counts.clips)));
  window_->setStepState(
      ui::Step::Dataset,
      versions.empty() ? QString() : QStringLiteral("v%1").arg(versions.back().number.value));
  updateLabelStep();
}

void Workbench::updateLabelStep() {
  // After every label: nothing here may ask the database.
  const QLocale locale;
  const auto counts = controller<LabelController>()->counts();
  window_->setStepState(
      ui::Step::Label,
      QStringLiteral("%1 / %2").arg(locale.toString(counts.done), locale.toString(counts.total)));
}

}  // namespace cuadrante::app
