#include "ui/frame/main_window.h"

#include "ui/controls/notice.h"
#include "ui/frame/navigation_button.h"
#include "ui/frame/work_strip.h"
#include "ui/theme/icons.h"

#include <QActionGroup>
#include <QCloseEvent>
#include <QCoreApplication>
#include <QHBoxLayout>
#include <QKeySequence>
#include <QLabel>
#include <QMenu>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {
namespace {

constexpr int kNoticeGap = 16;
constexpr int kNoticeTop = 4;
constexpr int kLeastNotice = 320;
constexpr int kLanguageAndScheme = 104;  // the room of these buttons

QToolButton* titleButton(const QString& name, const QString& iconName, const QString& tip) {
  auto* button = new QToolButton;
  button->setObjectName(name);
  button->setIcon(icon(iconName));
  button->setIconSize({20, 20});
  button->setToolTip(tip);
  button->setAccessibleName(tip);
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

QFrame* line(QFrame::Shape shape) {
  auto* frame = new QFrame;
  frame->setProperty("role", shape == QFrame::HLine ? "line" : "upright");
  return frame;
}

}  // namespace

QString titleOf(const PageEntry& page) {
  return QCoreApplication::translate("Step", page.title);
}

MainWindow::MainWindow(const std::vector<PageEntry>& pages, QWidget* parent)
    : QMainWindow(parent), pages_(new QStackedWidget) {
  for (const PageEntry& entry : pages)
    places_.push_back({.entry = entry});
  setObjectName(QStringLiteral("mainWindow"));
  setWindowTitle(QStringLiteral("Cuadrante"));
  setMinimumSize(1100, 700);
  work_ = new WorkStrip;

  auto* right = new QWidget;
  auto* column = new QVBoxLayout(right);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeTitleBar());
  column->addWidget(line(QFrame::HLine));
  column->addWidget(makeRestriction());
  column->addWidget(pages_, 1);
  column->addWidget(line(QFrame::HLine));
  column->addWidget(work_);
  problem_->setParent(right);

  auto* frame = new QWidget;
  auto* row = new QHBoxLayout(frame);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  row->addWidget(makeSideBar());
  row->addWidget(line(QFrame::VLine));
  row->addWidget(right, 1);
  setCentralWidget(frame);

  connect(work_, &WorkStrip::stopRequested, this, &MainWindow::workStopRequested);
  connect(work_, &WorkStrip::opened, this, [this] {
    if (workStep_)
      showStep(*workStep_);
  });
}

QWidget* MainWindow::makeRestriction() {
  const auto make = [](const QString& name) {
    auto* notice = new Notice;
    notice->setObjectName(name);
    notice->findChild<QLabel*>(QStringLiteral("noticeText"))->setObjectName(name + "Text");
    notice->findChild<QToolButton*>(QStringLiteral("noticeClose"))->setObjectName(name + "Close");
    return notice;
  };
  restriction_ = make(QStringLiteral("restriction"));
  restriction_->setClosable(false);
  problem_ = make(QStringLiteral("problem"));
  restrictionRow_ = new QWidget;
  auto* column = new QVBoxLayout(restrictionRow_);
  column->setContentsMargins(24, 8, 24, 0);
  column->addWidget(restriction_);
  restrictionRow_->hide();
  return restrictionRow_;
}

void MainWindow::placeProblem() {
  const QWidget& bar = *title_->parentWidget();
  const int left = title_->x() + title_->sizeHint().width() + kNoticeGap;
  const int buttons = project_->isVisible() ? project_->x() : bar.width() - kLanguageAndScheme;
  const int room = bar.width() - left - kNoticeGap;
  const int width = std::clamp(buttons - kNoticeGap - left, std::min(kLeastNotice, room), room);
  problem_->setGeometry(left, kNoticeTop, width,
                        std::max(bar.height() - 2 * kNoticeTop, problem_->heightForWidth(width)));
}

void MainWindow::showRestriction(const QString& text) {
  if (text.isEmpty())
    restriction_->hide();
  else
    restriction_->show(Notice::Kind::Info, text);
  restrictionRow_->setVisible(!text.isEmpty());
}

void MainWindow::showProblem(const QString& sentence) {
  showAboveTitle(sentence, true);
}

void MainWindow::showDone(const QString& sentence) {
  showAboveTitle(sentence, false);
}

void MainWindow::showAboveTitle(const QString& sentence, bool problem) {
  problem_->show(problem ? Notice::Kind::Error : Notice::Kind::Done, sentence);
  placeProblem();
  problem_->raise();
}

void MainWindow::setClosingAsks(bool asks) {
  closingAsks_ = asks;
}

void MainWindow::closeWithoutAsking() {
  closingAsks_ = false;
  close();
}

QWidget* MainWindow::makeSideBar() {
  auto* name = new QLabel(QStringLiteral("Cuadrante"));
  name->setProperty("role", "emphasis");
  name->setContentsMargins(20, 0, 0, 0);
  name->setFixedHeight(56);

  auto* bar = new QFrame;
  bar->setObjectName(QStringLiteral("sideBar"));
  bar->setFixedWidth(176);
  auto* column = new QVBoxLayout(bar);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(name);
  for (Place& place : places_) {
    const QString title = titleOf(place.entry);
    auto* button = new NavigationButton(place.entry.icon, title);
    button->setObjectName(QStringLiteral("nav") + place.entry.key);
    button->setEnabled(false);
    // A hidden or disabled page's key does nothing.
    button->setShortcut(QKeySequence(place.entry.shortcut));
    button->setToolTip(QStringLiteral("%1 (%2)").arg(
        title, button->shortcut().toString(QKeySequence::NativeText)));
    connect(button, &QAbstractButton::clicked, this,
            [this, step = place.entry.step] { showStep(step); });
    place.button = button;
    column->addWidget(button);
  }
  column->addStretch();
  return bar;
}

QWidget* MainWindow::makeTitleBar() {
  title_ = new QLabel;
  title_->setObjectName(QStringLiteral("pageTitle"));
  title_->setProperty("role", "title");
  project_ = makeProjectMenu();
  schemeButton_ = titleButton("schemeButton", "moon", tr("Dark or light"));
  connect(schemeButton_, &QToolButton::clicked, this,
          [this] { Q_EMIT schemeChosen(scheme_ == Scheme::Light ? Scheme::Dark : Scheme::Light); });

  auto* bar = new QWidget;
  bar->setFixedHeight(56);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(24, 0, 16, 0);
  row->setSpacing(8);
  row->addWidget(title_);
  row->addStretch();
  row->addWidget(project_);
  row->addWidget(makeLanguageMenu());
  row->addWidget(schemeButton_);
  return bar;
}

QToolButton* MainWindow::makeProjectMenu() {
  auto* button = titleButton("projectButton", "folder", tr("Project"));
  button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  button->hide();
  auto* menu = new QMenu(button);
  const auto add = [&](const char* name, const QString& text, void (MainWindow::*wanted)()) {
    QAction* action = menu->addAction(text);
    action->setObjectName(QString::fromLatin1(name));
    connect(action, &QAction::triggered, this, wanted);
  };
  add("openProjectAction", tr("Open another project…"), &MainWindow::projectRequested);
  add("openBundleAction", tr("Open a project that is one file…"), &MainWindow::bundleRequested);
  menu->addSeparator();
  add("exportProjectAction", tr("Export project…"), &MainWindow::exportRequested);
  add("backupsAction", tr("Backups…"), &MainWindow::backupsRequested);
  button->setMenu(menu);
  button->setPopupMode(QToolButton::InstantPopup);
  return button;
}

QToolButton* MainWindow::makeLanguageMenu() {
  auto* button = titleButton("languageButton", "language", tr("Language"));
  auto* menu = new QMenu(button);
  languages_ = new QActionGroup(menu);
  // Each language by its own name, so that it is found from any other.
  const std::pair<QString, QString> offered[] = {
      {QString(), tr("The system's language")}, {"es", "Español"}, {"en", "English"}};
  for (const auto& [code, name] : offered) {
    QAction* action = menu->addAction(name);
    action->setCheckable(true);
    action->setData(code);
    languages_->addAction(action);
  }
  setLanguage({});
  connect(languages_, &QActionGroup::triggered, this,
          [this](QAction* action) { Q_EMIT languageChosen(action->data().toString()); });
  button->setMenu(menu);
  button->setPopupMode(QToolButton::InstantPopup);
  return button;
}

MainWindow::Place& MainWindow::placeOf(Step step) {
  return *std::ranges::find(places_, step, [](const Place& place) { return place.entry.step; });
}

void MainWindow::setPage(Step step, QWidget* page) {
  Place& place = placeOf(step);
  if (place.page != nullptr) {
    pages_->removeWidget(place.page);
    place.page->deleteLater();
  }
  place.page = page;
  pages_->addWidget(page);
  place.button->setEnabled(true);
}

void MainWindow::setStartPage(QWidget* page) {
  startPage_ = page;
  pages_->addWidget(page);
}

void MainWindow::showStartPage() {
  if (startPage_ == nullptr)
    return;
  title_->clear();
  project_->hide();
  for (const Place& place : places_) {
    place.button->setAutoExclusive(false);
    place.button->setChecked(false);
    place.button->setAutoExclusive(true);
    place.button->setEnabled(false);
    place.button->setState({});
  }
  pages_->setCurrentWidget(startPage_);
}

void MainWindow::showStep(Step step) {
  const Place& shown = placeOf(step);
  if (shown.page == nullptr)
    return;
  for (const Place& place : places_)
    place.button->setEnabled(place.page != nullptr);
  shown.button->setChecked(true);
  title_->setText(titleOf(shown.entry));
  project_->setVisible(!project_->text().isEmpty());
  pages_->setCurrentWidget(shown.page);
  problem_->hide();
  Q_EMIT stepShown(step);
}

std::optional<Step> MainWindow::currentStep() const {
  for (const Place& place : places_)
    if (place.page != nullptr && place.page == pages_->currentWidget())
      return place.entry.step;
  return std::nullopt;
}

void MainWindow::setStepState(Step step, const QString& state) {
  placeOf(step).button->setState(state);
}

void MainWindow::setProjectName(const QString& name, const QString& folder) {
  project_->setText(name);
  project_->setVisible(!name.isEmpty() && currentStep().has_value());
  project_->setToolTip(folder.isEmpty() ? tr("Project") : folder);
  setWindowTitle(name.isEmpty() ? QStringLiteral("Cuadrante")
                                : QStringLiteral("%1 — Cuadrante").arg(name));
}

void MainWindow::setScheme(Scheme scheme) {
  scheme_ = scheme;
  schemeButton_->setIcon(icon(scheme == Scheme::Light ? "moon" : "sun"));
  schemeButton_->setToolTip(scheme == Scheme::Light ? tr("Dark colours") : tr("Light colours"));
}

void MainWindow::setLanguage(const QString& languageCode) {
  for (QAction* action : languages_->actions())
    action->setChecked(action->data().toString() == languageCode);
}

void MainWindow::showWork(const BackgroundWork& work) {
  workStep_ = work.step;
  work_->showWork(work.title, work.fraction, work.secondsLeft, work.stoppable);
}

void MainWindow::hideWork() {
  workStep_.reset();
  work_->showNothing();
}

void MainWindow::resizeEvent(QResizeEvent* event) {
  QMainWindow::resizeEvent(event);
  if (!problem_->isHidden())
    placeProblem();
}

void MainWindow::closeEvent(QCloseEvent* event) {
  if (closingAsks_) {
    event->ignore();
    Q_EMIT closeRequested();
    return;
  }
  QMainWindow::closeEvent(event);
  if (event->isAccepted())
    Q_EMIT closed();
}

}  // namespace cuadrante::ui
