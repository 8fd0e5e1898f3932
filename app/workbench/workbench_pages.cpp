// The pages of an open project and their controllers.

#include "app/workbench/agreement_controller.h"
#include "app/workbench/dataset_controller.h"
#include "app/workbench/guarded.h"
#include "app/workbench/label_controller.h"
#include "app/workbench/library_controller.h"
#include "app/workbench/listening.h"
#include "app/workbench/pictures.h"
#include "app/workbench/results_controller.h"
#include "app/workbench/review_controller.h"
#include "app/workbench/sweep_controller.h"
#include "app/workbench/training_controller.h"
#include "app/workbench/work_display.h"
#include "app/workbench/workbench.h"
#include "ui/agreement/agreement_page.h"
#include "ui/dataset/dataset_page.h"
#include "ui/label/label_page.h"
#include "ui/library/library_page.h"
#include "ui/results/results_page.h"
#include "ui/review/review_page.h"
#include "ui/sweep/sweep_page.h"
#include "ui/training/train_page.h"

#include <QLocale>

namespace cuadrante::app {

void Workbench::makePages() {
  auto* library = new ui::LibraryPage;
  auto* label = new ui::LabelPage(session_->player);
  auto* agreement = new ui::AgreementPage;
  auto* dataset = new ui::DatasetPage;
  auto* train = new ui::TrainPage;
  auto* sweep = new ui::SweepPage;
  auto* results = new ui::ResultsPage;
  auto* review = new ui::ReviewPage(session_->player);
  window_->setPage(ui::Step::Library, library);
  window_->setPage(ui::Step::Label, label);
  window_->setPage(ui::Step::Agreement, agreement);
  window_->setPage(ui::Step::Dataset, dataset);
  window_->setPage(ui::Step::Train, train);
  window_->setPage(ui::Step::Sweep, sweep);
  window_->setPage(ui::Step::Results, results);
  window_->setPage(ui::Step::Review, review);

  QObject* owner = window_.get();
  library_ = new LibraryController(*session_, *library, owner);
  label_ = new LabelController(*session_, settings_, *label, owner);
  agreement_ = new AgreementController(*session_, settings_, *agreement, owner);
  dataset_ = new DatasetController(*session_, *dataset, owner);
  training_ = new TrainingController(*session_, *train, owner);
  sweep_ = new SweepController(*session_, *sweep, owner);
  results_ = new ResultsController(*session_, settings_, *results, owner);
  review_ = new ReviewController(*session_, settings_, *review, owner);

  connectListening(*session_, settings_, *window_);
  connectPictures(settings_, *window_);

  connectGuarded(label_, &LabelController::libraryWanted, window_.get(),
                 [this] { window_->showStep(ui::Step::Library); });
  connectGuarded(label_, &LabelController::datasetWanted, window_.get(),
                 [this] { window_->showStep(ui::Step::Dataset); });
  connectGuarded(agreement_, &AgreementController::labelsWanted, window_.get(),
                 [this] { window_->showStep(ui::Step::Label); });
  connectGuarded(agreement_, &AgreementController::clipWanted, window_.get(), [this](ClipId clip) {
    window_->showStep(ui::Step::Label);
    label_->open(clip);
  });
  connectGuarded(training_, &TrainingController::datasetWanted, window_.get(),
                 [this] { window_->showStep(ui::Step::Dataset); });
  connectGuarded(training_, &TrainingController::sweepWanted, window_.get(),
                 [this](const TrainingConfig& config, VersionNumber version) {
                   sweep_->plan(config, version);
                   window_->showStep(ui::Step::Sweep);
                 });
  connectGuarded(sweep_, &SweepController::datasetWanted, window_.get(),
                 [this] { window_->showStep(ui::Step::Dataset); });
  connectGuarded(sweep_, &SweepController::stateChanged, window_.get(),
                 [this](const QString& state) { window_->setStepState(ui::Step::Sweep, state); });
  connectResults();
  for (const auto signal : {&Session::libraryChanged, &Session::versionsChanged})
    connectGuarded(session_.get(), signal, window_.get(), [this] { updateSteps(); });
  connectGuarded(label_, &LabelController::countsChanged, window_.get(),
                 [this] { updateLabelStep(); });
  updateSteps();
  new WorkDisplay(*session_, *window_);
}

void Workbench::connectResults() {
  const auto showTraining = [this] { window_->showStep(ui::Step::Train); };
  connectGuarded(results_, &ResultsController::trainingWanted, window_.get(), showTraining);
  connectGuarded(results_, &ResultsController::resumeWanted, window_.get(),
                 [this, showTraining](const Run& run) {
                   training_->resume(run);
                   showTraining();
                 });
  connectGuarded(results_, &ResultsController::likeWanted, window_.get(),
                 [this, showTraining](const Run& run) {
                   training_->fillForm(run);
                   showTraining();
                 });
}

void Workbench::enterStep(ui::Step step) {
  if (!session_ || review_ == nullptr)
    return;
  // One that fails keeps no other from what it does.
  const auto leave = [step](ui::Step own, auto* controller) {
    if (step != own)
      guarded([controller] { controller->leave(); });
  };
  leave(ui::Step::Label, label_);
  leave(ui::Step::Agreement, agreement_);
  leave(ui::Step::Dataset, dataset_);
  leave(ui::Step::Review, review_);
  leave(ui::Step::Results, results_);
  leave(ui::Step::Train, training_);
  leave(ui::Step::Sweep, sweep_);
  switch (step) {
    case ui::Step::Library:
      return library_->enter();
    case ui::Step::Label:
      return label_->enter();
    case ui::Step::Agreement:
      return agreement_->enter();
    case ui::Step::Dataset:
      return dataset_->enter();
    case ui::Step::Train:
      return training_->enter();
    case ui::Step::Sweep:
      return sweep_->enter();
    case ui::Step::Results:
      return results_->enter();
    case ui::Step::Review:
      return review_->enter();
  }
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
  window_->setStepState(ui::Step::Label,
                        QStringLiteral("%1 / %2").arg(locale.toString(label_->counts().done),
                                                      locale.toString(label_->counts().total)));
}

}  // namespace cuadrante::app
