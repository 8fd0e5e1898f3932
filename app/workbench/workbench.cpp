#include "app/workbench/workbench.h"

#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "app/workbench/outside_changes.h"
#include "app/workbench/page_controller.h"
#include "app/workbench/pages.h"
#include "core/ground/error.h"
#include "core/store/backup.h"
#include "ui/charts/loss_scale.h"
#include "ui/controls/file_question.h"
#include "ui/controls/wheel_with_focus.h"
#include "ui/error_text.h"
#include "ui/start/start_page.h"

#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QLocale>
#include <QMessageBox>
#include <QTimer>

#include <chrono>
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
      QTimer::singleShot(0, this, guardedCall([this] {
                           deleteLater();
                           std::exchange(call_, {})();
                         }));
    }
    return false;
  }

  std::function<void()> call_;
};

/// Why a project can only be read, and what that means; empty where it can be written.
QString restrictionOf(const Project& project) {
  try {
    project.requireWritable();
    return {};
  } catch (const ProjectError& error) {
    switch (error.reason()) {
      case Reason::DiskFull:
        return Workbench::tr(
            "This project can only be read: its disk is full. All can be "
            "looked at, heard and exported elsewhere; labels and other changes "
            "are refused. Free some space and open it again.");
      case Reason::FlushFailed:
        return Workbench::tr(
            "This project can only be read now: its disk, which may be failing, did not take what "
            "was written. All can be looked at, heard and exported elsewhere; labels and other "
            "changes are refused. Look after the disk and open the project again.");
      default:
        return Workbench::tr(
            "This project can only be read: its folder may not be written. "
            "All can be looked at, heard and exported; labels and other "
            "changes are refused.");
    }
  }
}

/// Whether there is something that was a project, and may be one again.
bool isDamaged(const ProjectError& error, const QString& folder) {
  const std::filesystem::path project = QFileInfo(folder).filesystemAbsoluteFilePath();
  if (error.reason() == Reason::DamagedProject)
    return true;
  return error.reason() == Reason::NotAProject && !backupsOf(project).empty();
}

}  // namespace

Workbench::Workbench(QApplication& application, Session::TrainerFactory makeTrainer,
                     Session::SoundFactory makeSound)
    : application_(application),
      makeTrainer_(std::move(makeTrainer)),
      makeSound_(std::move(makeSound)) {
  showProblemsBy([this](const QString& sentence) {
    if (window_)
      window_->showProblem(sentence);
  });
  loadTranslations();
  ui::applyScheme(application_, settings_.scheme());
  ui::turnOnlyTheFocusedByWheel(*this);
  ui::LossScale& loss = ui::LossScale::shared();
  loss.setScale(settings_.logarithmicLoss() ? ValueScale::Logarithmic : ValueScale::Linear);
  connectGuarded(&loss, &ui::LossScale::changed, this, [this](ValueScale scale) {
    settings_.setLogarithmicLoss(scale == ValueScale::Logarithmic);
  });
  connectGuarded(&databaseChange_, &BackgroundTask::failed, this,
                 [this](const std::exception_ptr& error) { refuse(sentenceOf(error)); });
  useLanguage();
}

Workbench::~Workbench() {
  showProblemsBy({});
  leaveProject();
  QLocale::setDefault(QLocale::system());
}

void Workbench::start(const QString& project) {
  if (!project.isEmpty() && !QFileInfo(project).isFile())
    return openProject(project);
  makeWindow();
  if (!project.isEmpty())
    openBundleFile(project);
}

void Workbench::startFrameFirst(const QString& project) {
  if (!QFileInfo(project).isDir())
    return start(project);
  makeFrame();
  window_->setProjectName(QFileInfo(project).fileName(), project);
  window_->show();
  new AfterFirstPaint(*window_, [this, project] { openProject(project); });
}

void Workbench::openProject(const QString& folder) {
  std::unique_ptr<Session> opened;
  try {
    opened = std::make_unique<Session>(
        Project::open(QFileInfo(folder).filesystemAbsoluteFilePath()), makeTrainer_, makeSound_());
  } catch (const ProjectError& error) {
    if (!isDamaged(error, folder))
      return refuse(sentenceOf(std::current_exception()));
    // It was a project, whatever its file looks like now.
    const QString sentence =
        ui::errorText(ProjectError(Reason::DamagedProject, error.file(), error.detail()));
    refuse(sentence);
    return showBackups(folder, sentence);
  } catch (...) {
    return refuse(sentenceOf(std::current_exception()));
  }
  // Queued: the end of the work is told before its last words to its page.
  for (const BackgroundTask* task : {&opened->steps, &opened->training}) {
    connectGuarded(task, &BackgroundTask::runningChanged, this, &Workbench::applyLanguage,
                   Qt::QueuedConnection);
    connectGuarded(task, &BackgroundTask::runningChanged, this, &Workbench::updateClosing);
  }
  connectGuarded(&opened->sweep, &SweepRunner::runningChanged, this, &Workbench::applyLanguage,
                 Qt::QueuedConnection);
  connectGuarded(&opened->sweep, &SweepRunner::runningChanged, this, &Workbench::updateClosing);
  connectGuarded(opened.get(), &Session::writingEnded, this,
                 [this] { window_->showRestriction(restrictionOf(session_->project)); });
  connectGuarded(
      &opened->backups, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
        window_->showProblem(tr("No backup of the labels was made. %1").arg(sentenceOf(error)));
      });
  try {
    leaveProject();
    session_ = std::move(opened);
    new OutsideChanges(*session_);
    settings_.addRecentProject(QFileInfo(folder).absoluteFilePath());
    makeWindow();
    session_->keepBackups();
  } catch (...) {
    const QString sentence = sentenceOf(std::current_exception());
    frameIsNew_ = false;
    leaveProject();
    session_.reset();
    makeWindow(sentence);
  }
}

void Workbench::refuse(const QString& sentence) {
  if (session_)
    window_->showProblem(sentence);
  else
    makeWindow(sentence);
}

void Workbench::leaveProject() {
  // What is being written is kept, and what was done last told, while there is somebody to tell.
  for (PageController* controller : controllers_)
    guarded([controller] { controller->leave(); });
  if (session_)
    session_->acts.finish();
  controllers_.clear();
  if (!frameIsNew_)
    window_.reset();
}

void Workbench::makeFrame() {
  leaveProject();
  window_ = std::make_unique<ui::MainWindow>(pageEntries());
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
    window_->showRestriction(restrictionOf(session_->project));
    makePages();
    updateClosing();
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
  connectGuarded(page, &ui::StartPage::openRequested, this, &Workbench::chooseProject,
                 Qt::QueuedConnection);
  connectGuarded(page, &ui::StartPage::newRequested, this, &Workbench::createProject,
                 Qt::QueuedConnection);
  connectGuarded(page, &ui::StartPage::bundleRequested, this, &Workbench::chooseBundle,
                 Qt::QueuedConnection);
  connectGuarded(page, &ui::StartPage::recentChosen, this, &Workbench::openAfterAsking,
                 Qt::QueuedConnection);
  window_->setStartPage(page);
}

void Workbench::connectWindow() {
  ui::MainWindow* window = window_.get();
  connectGuarded(window, &ui::MainWindow::stepShown, this, &Workbench::enterStep);
  connectGuarded(window, &ui::MainWindow::projectRequested, this, &Workbench::chooseProject,
                 Qt::QueuedConnection);
  connectGuarded(window, &ui::MainWindow::backupsRequested, this, [this] {
    if (session_)
      showBackups(QString::fromStdString(session_->project.folder().string()), {});
  });
  connectGuarded(window, &ui::MainWindow::exportRequested, this, &Workbench::exportProject);
  connectGuarded(window, &ui::MainWindow::bundleRequested, this, &Workbench::chooseBundle);
  connectGuarded(window, &ui::MainWindow::schemeChosen, this, [this](ui::Scheme scheme) {
    settings_.setScheme(scheme);
    ui::applyScheme(application_, scheme);
    window_->setScheme(scheme);
  });
  connectGuarded(window, &ui::MainWindow::languageChosen, this, &Workbench::changeLanguage,
                 Qt::QueuedConnection);
  connectGuarded(window, &ui::MainWindow::closeRequested, this, [this] {
    afterAsking(tr("Stop it and close"), [this] { window_->closeWithoutAsking(); });
  });
  connectGuarded(window, &ui::MainWindow::closed, this,
                 [this] { settings_.setWindowGeometry(window_->saveGeometry()); });
}

void Workbench::closeAtOnce() {
  if (window_)
    window_->closeWithoutAsking();
  // A dialog that is open would keep the program.
  QCoreApplication::exit();
}

void Workbench::chooseProject() {
  QFileDialog& question =
      ui::fileQuestion(*window_, QStringLiteral("projectDialog"), tr("Open a project"),
                       QFileDialog::Directory, QDir::homePath());
  // Queued: opening destroys the window, and the dialog with it.
  connectGuarded(&question, &QFileDialog::fileSelected, this, &Workbench::openAfterAsking,
                 Qt::QueuedConnection);
  question.open();
}

void Workbench::createProject() {
  QFileDialog& question =
      ui::fileQuestion(*window_, QStringLiteral("newProjectDialog"),
                       tr("New project: name its folder"), QFileDialog::AnyFile, QDir::homePath());
  question.selectFile(QDir::homePath() + tr("/my-study"));
  connectGuarded(&question, &QFileDialog::fileSelected, this, &Workbench::createProjectIn,
                 Qt::QueuedConnection);
  question.open();
}

void Workbench::createProjectIn(const QString& folder) {
  try {
    Project::create(QFileInfo(folder).filesystemAbsoluteFilePath());
  } catch (...) {
    return refuse(sentenceOf(std::current_exception()));
  }
  openAfterAsking(folder);
}

void Workbench::openAfterAsking(const QString& folder) {
  afterAsking(tr("Stop it and open the other project"), [this, folder] { openProject(folder); });
}

void Workbench::afterAsking(const QString& stopText, std::function<void()> then) {
  if (!isBusy())
    return then();
  if (window_->findChild<QMessageBox*>(QStringLiteral("stopWorkQuestion")) != nullptr)
    return;
  auto* question =
      new QMessageBox(QMessageBox::Question, QStringLiteral("Cuadrante"),
                      tr("Work goes on in the background"), QMessageBox::NoButton, window_.get());
  question->setInformativeText(tr(
      "What was finished of it stays. A training or a sweep can be gone on with later; what else "
      "goes on has to be begun again."));
  question->setObjectName(QStringLiteral("stopWorkQuestion"));
  question->setAttribute(Qt::WA_DeleteOnClose);
  const auto* stop = question->addButton(stopText, QMessageBox::DestructiveRole);
  question->setDefaultButton(question->addButton(tr("Let it go on"), QMessageBox::RejectRole));
  // Queued: what follows may destroy the window, and the question with it.
  connectGuarded(
      question, &QMessageBox::buttonClicked, this,
      [stop, then = std::move(then)](const QAbstractButton* button) {
        if (button == stop)
          then();
      },
      Qt::QueuedConnection);
  question->open();
}

void Workbench::onceNothingIsAsked(std::function<void()> then) {
  constexpr std::chrono::milliseconds kLook{100};
  if (QApplication::activeModalWidget() == nullptr)
    return then();
  QTimer::singleShot(kLook, this,
                     guardedCall([this, then = std::move(then)] { onceNothingIsAsked(then); }));
}

void Workbench::updateClosing() {
  if (window_)
    window_->setClosingAsks(isBusy());
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
  onceNothingIsAsked([this] {
    // Work may have begun meanwhile; its end leads here again.
    if (!languageChanged_ || isBusy())
      return;
    languageChanged_ = false;
    useLanguage();
    replaceWindow();
  });
}

}  // namespace cuadrante::app
