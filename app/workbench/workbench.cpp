#include "workbench/workbench.h"

#include "agreement/agreement_page.h"
#include "dataset/dataset_page.h"
#include "label/label_page.h"
#include "library/library_page.h"
#include "results/results_page.h"
#include "review/review_page.h"
#include "start/start_page.h"
#include "sweep/sweep_page.h"
#include "training/train_page.h"
#include "workbench/agreement_controller.h"
#include "workbench/dataset_controller.h"
#include "workbench/error_sentence.h"
#include "workbench/label_controller.h"
#include "workbench/library_controller.h"
#include "workbench/listening.h"
#include "workbench/pictures.h"
#include "workbench/results_controller.h"
#include "workbench/review_controller.h"
#include "workbench/sweep_controller.h"
#include "workbench/training_controller.h"
#include "workbench/work_display.h"

#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QTimer>

#include <functional>
#include <utility>

/// The resources of a static library have to be asked for; Q_INIT_RESOURCE works in no namespace.
static void loadTranslations() {
  Q_INIT_RESOURCE(i18n);
}

namespace cuadrante::app {
namespace {

/// Calls back once, when the widget has been painted.
class AfterFirstPaint : public QObject {
 public:
  AfterFirstPaint(QWidget& widget, std::function<void()> call)
      : QObject(&widget), call_(std::move(call)) {
    widget.installEventFilter(this);
  }

 private:
  bool eventFilter(QObject* widget, QEvent* event) override {
    if (event->type() == QEvent::Paint) {
      widget->removeEventFilter(this);
      // Not at once: what is painted reaches the screen after this event.
      QTimer::singleShot(0, this, [this] {
        deleteLater();
        std::exchange(call_, {})();
      });
    }
    return false;
  }

  std::function<void()> call_;
};

}  // namespace

Workbench::Workbench(QApplication& application, Session::TrainerFactory makeTrainer)
    : application_(application), makeTrainer_(std::move(makeTrainer)) {
  loadTranslations();
  ui::applyScheme(application_, settings_.scheme());
  useLanguage();
}

Workbench::~Workbench() = default;

void Workbench::start(const QString& folder) {
  if (!folder.isEmpty()) {
    openProject(folder);
    return;
  }
  makeWindow();
}

void Workbench::startFrameFirst(const QString& folder) {
  if (folder.isEmpty())
    return makeWindow();
  makeFrame();
  window_->setProjectName(QFileInfo(folder).fileName(), folder);
  window_->show();
  new AfterFirstPaint(*window_, [this, folder] { openProject(folder); });
}

void Workbench::openProject(const QString& folder) {
  QString error;
  try {
    auto opened = std::make_unique<Session>(
        Project::open(QFileInfo(folder).filesystemAbsoluteFilePath()), makeTrainer_);
    // Queued: the end of the work is told before its last words to its page.
    for (const BackgroundTask* task : {&opened->steps, &opened->training})
      connect(task, &BackgroundTask::runningChanged, this, &Workbench::applyLanguage,
              Qt::QueuedConnection);
    connect(&opened->sweep, &SweepRunner::runningChanged, this, &Workbench::applyLanguage,
            Qt::QueuedConnection);
    if (!frameIsNew_)
      window_.reset();
    session_ = std::move(opened);
    settings_.addRecentProject(QFileInfo(folder).absoluteFilePath());
  } catch (...) {
    error = sentenceOf(std::current_exception());
  }
  makeWindow(error);
}

void Workbench::makeFrame() {
  window_ = std::make_unique<ui::MainWindow>();
  window_->setScheme(settings_.scheme());
  window_->setLanguage(settings_.language());
  if (!window_->restoreGeometry(settings_.windowGeometry()))
    window_->resize(1280, 800);
  connectWindow();
  frameIsNew_ = true;
}

void Workbench::makeWindow(const QString& error) {
  const auto step = window_ ? window_->currentStep() : std::nullopt;
  if (!frameIsNew_)
    makeFrame();
  frameIsNew_ = false;
  makeStartPage(error);
  if (session_) {
    const QString folder = QString::fromStdString(session_->project.folder().string());
    window_->setProjectName(QFileInfo(folder).fileName(), folder);
    makePages();
  } else {
    window_->setProjectName({});
  }
  if (session_ && error.isEmpty())
    window_->showStep(step.value_or(ui::Step::Library));
  else
    window_->showStartPage();
  window_->show();
}

void Workbench::makeStartPage(const QString& error) {
  auto* page = new ui::StartPage;
  page->setRecent(settings_.recentProjects());
  page->showError(error);
  // Queued: opening a project destroys the page that asks for it.
  connect(page, &ui::StartPage::openRequested, this, &Workbench::chooseProject,
          Qt::QueuedConnection);
  connect(page, &ui::StartPage::newRequested, this, &Workbench::createProject,
          Qt::QueuedConnection);
  connect(page, &ui::StartPage::recentChosen, this, &Workbench::openProject, Qt::QueuedConnection);
  window_->setStartPage(page);
}

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

  connect(label_, &LabelController::libraryWanted, window_.get(),
          [this] { window_->showStep(ui::Step::Library); });
  connect(label_, &LabelController::datasetWanted, window_.get(),
          [this] { window_->showStep(ui::Step::Dataset); });
  connect(agreement_, &AgreementController::labelsWanted, window_.get(),
          [this] { window_->showStep(ui::Step::Label); });
  connect(agreement_, &AgreementController::clipWanted, window_.get(), [this](ClipId clip) {
    window_->showStep(ui::Step::Label);
    label_->open(clip);
  });
  connect(training_, &TrainingController::datasetWanted, window_.get(),
          [this] { window_->showStep(ui::Step::Dataset); });
  connect(training_, &TrainingController::sweepWanted, window_.get(),
          [this](const TrainingConfig& config, VersionNumber version) {
            sweep_->plan(config, version);
            window_->showStep(ui::Step::Sweep);
          });
  connect(sweep_, &SweepController::datasetWanted, window_.get(),
          [this] { window_->showStep(ui::Step::Dataset); });
  connect(sweep_, &SweepController::stateChanged, window_.get(),
          [this](const QString& state) { window_->setStepState(ui::Step::Sweep, state); });
  connectResults();
  for (const auto signal : {&Session::libraryChanged, &Session::versionsChanged})
    connect(session_.get(), signal, window_.get(), [this] { updateSteps(); });
  connect(label_, &LabelController::countsChanged, window_.get(), [this] { updateLabelStep(); });
  updateSteps();
  new WorkDisplay(*session_, *window_);
}

void Workbench::connectResults() {
  const auto showTraining = [this] { window_->showStep(ui::Step::Train); };
  connect(results_, &ResultsController::trainingWanted, window_.get(), showTraining);
  connect(results_, &ResultsController::resumeWanted, window_.get(),
          [this, showTraining](const Run& run) {
            training_->resume(run);
            showTraining();
          });
  connect(results_, &ResultsController::likeWanted, window_.get(),
          [this, showTraining](const Run& run) {
            training_->fillForm(run);
            showTraining();
          });
}

void Workbench::connectWindow() {
  ui::MainWindow* window = window_.get();
  connect(window, &ui::MainWindow::stepShown, this, &Workbench::enterStep);
  connect(window, &ui::MainWindow::projectRequested, this, &Workbench::chooseProject,
          Qt::QueuedConnection);
  connect(window, &ui::MainWindow::schemeChosen, this, [this](ui::Scheme scheme) {
    settings_.setScheme(scheme);
    ui::applyScheme(application_, scheme);
    window_->setScheme(scheme);
  });
  connect(window, &ui::MainWindow::languageChosen, this, &Workbench::changeLanguage,
          Qt::QueuedConnection);
  connect(window, &ui::MainWindow::closed, this,
          [this] { settings_.setWindowGeometry(window_->saveGeometry()); });
}

void Workbench::enterStep(ui::Step step) {
  if (!session_ || review_ == nullptr)
    return;
  if (step == ui::Step::Library)
    library_->enter();
  if (step != ui::Step::Label)
    label_->leave();
  if (step != ui::Step::Agreement)
    agreement_->leave();
  if (step != ui::Step::Dataset)
    dataset_->leave();
  if (step != ui::Step::Review)
    review_->leave();
  if (step != ui::Step::Results)
    results_->leave();
  if (step != ui::Step::Train)
    training_->leave();
  if (step != ui::Step::Sweep)
    sweep_->leave();
  if (step == ui::Step::Label)
    label_->enter();
  if (step == ui::Step::Agreement)
    agreement_->enter();
  if (step == ui::Step::Dataset)
    dataset_->enter();
  if (step == ui::Step::Train)
    training_->enter();
  if (step == ui::Step::Sweep)
    sweep_->enter();
  if (step == ui::Step::Results)
    results_->enter();
  if (step == ui::Step::Review)
    review_->enter();
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

void Workbench::chooseProject() {
  const QString folder =
      QFileDialog::getExistingDirectory(window_.get(), tr("Open a project"), QDir::homePath());
  if (!folder.isEmpty())
    openProject(folder);
}

void Workbench::createProject() {
  const QString folder = QFileDialog::getSaveFileName(
      window_.get(), tr("New project: name its folder"), QDir::homePath() + tr("/my-study"));
  if (folder.isEmpty())
    return;
  try {
    Project::create(QFileInfo(folder).filesystemAbsoluteFilePath());
  } catch (...) {
    makeWindow(sentenceOf(std::current_exception()));
    return;
  }
  openProject(folder);
}

bool Workbench::isBusy() const {
  return session_ && (session_->steps.isRunning() || session_->training.isRunning() ||
                      session_->sweep.isRunning());
}

void Workbench::useLanguage() {
  QCoreApplication::removeTranslator(&translator_);
  QCoreApplication::removeTranslator(&qtTranslator_);
  const QString chosen = settings_.language();
  const QLocale locale = chosen.isEmpty() ? QLocale::system() : QLocale(chosen);
  const bool spanish = locale.language() == QLocale::Spanish;
  QLocale::setDefault(locale);
  if (translator_.load(spanish ? QStringLiteral(":/i18n/cuadrante_es.qm")
                               : QStringLiteral(":/i18n/cuadrante_en.qm")))
    QCoreApplication::installTranslator(&translator_);
  if (qtTranslator_.load(locale, QStringLiteral("qtbase"), QStringLiteral("_"),
                         QLibraryInfo::path(QLibraryInfo::TranslationsPath)))
    QCoreApplication::installTranslator(&qtTranslator_);
}

void Workbench::changeLanguage(const QString& code) {
  settings_.setLanguage(code);
  languageChanged_ = true;
  applyLanguage();
}

void Workbench::applyLanguage() {
  // A new window replaces the pages that background work reports to, so it waits for its end.
  if (!languageChanged_ || isBusy())
    return;
  languageChanged_ = false;
  useLanguage();
  makeWindow();
}

}  // namespace cuadrante::app
