#include "label/label_page.h"

#include "controls/elided_label.h"
#include "controls/empty_state.h"
#include "controls/labels.h"
#include "controls/square_and_side.h"
#include "label/keys_overlay.h"
#include "label/label_keys.h"
#include "plane/plane_view.h"
#include "playback/clip_player.h"
#include "playback/listening_panel.h"
#include "theme/icons.h"
#include "theme/tokens.h"

#include <QComboBox>
#include <QCoreApplication>
#include <QDir>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QShowEvent>
#include <QSignalBlocker>
#include <QStackedLayout>
#include <QToolButton>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr int kPlaneMargin = PlaneView::kMargin;
// Room beside the plane for three buttons with words of any language.
constexpr int kSideMinimum = 392;
constexpr double kSeekSeconds = 1.0;
// Long enough to see where the label went, over before the next one can be judged.
constexpr int kMarkMs = 500;

QString systemUser() {
  const QString user = qEnvironmentVariable("USER");
  return user.isEmpty() ? QDir::home().dirName() : user;
}

}  // namespace

LabelPage::LabelPage(ClipPlayer& player, QWidget* parent)
    : QWidget(parent), stack_(new QStackedLayout(this)), empty_(new EmptyState) {
  setObjectName(QStringLiteral("labelPage"));
  workspace_ = makeWorkspace(player);
  stack_->addWidget(workspace_);
  stack_->addWidget(empty_);
  keys_ = new KeysOverlay(this);
  empty_->setButtonName(QStringLiteral("labelStartButton"));
  connect(empty_, &EmptyState::actionRequested, this, [this] { Q_EMIT startRequested(why_); });

  markTimer_.setSingleShot(true);
  markTimer_.setInterval(kMarkMs);
  connect(&markTimer_, &QTimer::timeout, this, &LabelPage::clearMark);
  connect(&player, &ClipPlayer::positionChanged, this, [this, &player](double position) {
    noteHeard(position, player.isPlaying() && player.clip() == clip_);
  });
  showEmpty(Empty::NoClips);
}

QWidget* LabelPage::makeWorkspace(ClipPlayer& player) {
  plane_ = new PlaneView;
  plane_->setObjectName(QStringLiteral("labelPlane"));
  panel_ = new ListeningPanel(player);
  notice_ = new ElidedLabel;
  notice_->setObjectName(QStringLiteral("labelNotice"));
  notice_->setProperty("role", "muted");
  notice_->setFixedHeight(20);
  notice_->setContentsMargins(kPlaneMargin, 0, 0, 0);

  auto* workspace = new QWidget;
  auto* column = new QVBoxLayout(workspace);
  // The plane keeps a margin of its own around its square: with it all left edges are in line.
  column->setContentsMargins(24 - kPlaneMargin, 8, 24, 12);
  column->setSpacing(4);
  column->addLayout(makeHeader());
  column->addWidget(notice_);
  column->addWidget(new SquareAndSide(plane_, makeFooter(), makeSide(), kSideMinimum), 1);
  connect(plane_, &PlaneView::pointChosen, this, &LabelPage::choose);
  return workspace;
}

QHBoxLayout* LabelPage::makeHeader() {
  title_ = new ElidedLabel;
  title_->setObjectName(QStringLiteral("clipTitle"));
  title_->setProperty("role", "emphasis");

  auto* person = new QLabel;
  person->setPixmap(icon("person", IconColour::Muted).pixmap(18, 18));
  annotator_ = new QComboBox;
  annotator_->setObjectName(QStringLiteral("annotatorName"));
  annotator_->setAccessibleName(tr("Annotator"));
  annotator_->setToolTip(tr("Who labels"));
  annotator_->setEditable(true);
  annotator_->setInsertPolicy(QComboBox::NoInsert);
  annotator_->setFixedWidth(160);
  annotator_->setFocusPolicy(Qt::ClickFocus);
  annotator_->lineEdit()->installEventFilter(this);
  setAnnotators({}, systemUser());
  connect(annotator_->lineEdit(), &QLineEdit::editingFinished, this, &LabelPage::takeAnnotatorName);
  connect(annotator_, &QComboBox::activated, this, &LabelPage::takeAnnotatorName);

  auto* keys = new QToolButton;
  keys->setObjectName(QStringLiteral("keysButton"));
  keys->setIcon(icon("keyboard"));
  keys->setIconSize({20, 20});
  keys->setToolTip(withKey(tr("All keys"), LabelAction::ShowKeys));
  keys->setAccessibleName(tr("All keys"));
  keys->setFocusPolicy(Qt::TabFocus);
  connect(keys, &QToolButton::clicked, this, [this] { keys_->toggle(); });

  auto* row = new QHBoxLayout;
  row->setContentsMargins(kPlaneMargin, 0, 0, 0);
  row->setSpacing(8);
  row->addWidget(title_, 1);
  row->addWidget(person);
  row->addWidget(annotator_);
  row->addWidget(keys);
  return row;
}

QWidget* LabelPage::makeFooter() {
  done_ = new QLabel;
  done_->setObjectName(QStringLiteral("labelCounts"));
  done_->setProperty("role", "emphasis");
  pace_ = new QLabel;
  pace_->setObjectName(QStringLiteral("labelPace"));
  pace_->setProperty("role", "muted");
  progress_ = new QProgressBar;
  progress_->setAccessibleName(tr("Labelled clips"));
  progress_->setTextVisible(false);

  auto* footer = new QWidget;
  auto* column = new QVBoxLayout(footer);
  column->setContentsMargins(kPlaneMargin, 0, kPlaneMargin, 0);
  column->setSpacing(6);
  auto* row = new QHBoxLayout;
  row->addWidget(done_);
  row->addStretch();
  row->addWidget(pace_);
  column->addLayout(row);
  column->addWidget(progress_);
  showCounts({});
  return footer;
}

QWidget* LabelPage::makeSide() {
  auto* back = makeActionButton("backButton", "back", tr("Back"),
                                withKey(tr("Back to the clip before"), LabelAction::Back));
  auto* undo = makeActionButton("undoButton", "undo", tr("Undo"),
                                withKey(tr("Take the last label back"), LabelAction::Undo));
  auto* skip = makeActionButton("skipButton", "skip", tr("Skip"),
                                withKey(tr("Leave the clip for later"), LabelAction::Skip));
  connect(back, &QPushButton::clicked, this, &LabelPage::backRequested);
  connect(undo, &QPushButton::clicked, this, &LabelPage::undoRequested);
  connect(skip, &QPushButton::clicked, this, &LabelPage::skipRequested);
  recent_ = new RecentLabels;
  recent_->setObjectName(QStringLiteral("recentLabels"));

  auto* side = new QWidget;
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, kPlaneMargin - 4, 0, 0);
  column->setSpacing(8);
  column->addWidget(panel_, 1);
  auto* row = new QHBoxLayout;
  row->setSpacing(8);
  for (QPushButton* button : {back, undo, skip})
    row->addWidget(button, 1);
  column->addLayout(row);
  column->addWidget(recent_);
  return side;
}

bool LabelPage::isWorking() const {
  return stack_->currentWidget() == workspace_;
}

QString LabelPage::annotator() const {
  return annotatorName_;
}

void LabelPage::setAnnotators(const QStringList& known, const QString& current) {
  const QSignalBlocker quiet(annotator_);
  annotator_->clear();
  annotator_->addItems(known);
  annotatorName_ = current.trimmed().isEmpty() ? systemUser() : current.trimmed();
  annotator_->setEditText(annotatorName_);
}

void LabelPage::takeAnnotatorName() {
  const QString name = annotator_->currentText().trimmed();
  if (name.isEmpty())
    annotator_->setEditText(annotatorName_);
  plane_->setFocus(Qt::OtherFocusReason);
  if (name.isEmpty() || name == annotatorName_)
    return;
  annotatorName_ = name;
  Q_EMIT annotatorChanged(name);
}

void LabelPage::showClip(const ClipSound& sound, std::optional<EmotionPoint> earlier) {
  clip_ = sound.clip;
  title_->setText(sound.title);
  std::vector<PlanePoint> points;
  if (earlier)
    points.push_back({.id = clip_.value,
                      .point = *earlier,
                      .colour = quadrantOf(*earlier),
                      .filled = false,
                      .tip = tr("What you said before")});
  plane_->setPoints(std::move(points));
  if (!markTimer_.isActive() || savedClip_ == clip_)
    clearMark();
  heard_ = false;
  heardAtMs_ = 0;
  response_.start();
  const bool wasWorking = isWorking();
  stack_->setCurrentWidget(workspace_);
  panel_->showClip(sound, isVisible());
  if (!wasWorking && isVisible())
    plane_->setFocus(Qt::OtherFocusReason);
}

void LabelPage::showSaved(ClipId clip, EmotionPoint point) {
  savedClip_ = clip;
  plane_->setMark(point);
  markTimer_.start();
}

void LabelPage::clearMark() {
  markTimer_.stop();
  savedClip_.reset();
  plane_->setMark(std::nullopt);
}

void LabelPage::showCounts(const LabelCounts& counts) {
  const QLocale locale;
  const auto number = [&locale](std::size_t n) {
    return locale.toString(static_cast<qulonglong>(n));
  };
  done_->setText(tr("%1 of %2").arg(number(counts.done), number(counts.total)));
  const std::size_t left = counts.total - std::min(counts.done, counts.total);
  QStringList parts{tr("%1 left").arg(number(left)), tr("%1 today").arg(number(counts.today))};
  if (counts.perMinute)
    parts << tr("%1 per min").arg(locale.toString(*counts.perMinute, 'f', 1));
  pace_->setText(parts.join(QStringLiteral(" · ")));
  progress_->setRange(0, static_cast<int>(std::max<std::size_t>(1, counts.total)));
  progress_->setValue(static_cast<int>(counts.done));
}

void LabelPage::showRecent(const std::vector<RecentLabel>& newestFirst) {
  recent_->setLabels(newestFirst);
}

void LabelPage::showNotice(const QString& text) {
  notice_->setText(text);
}

void LabelPage::showEmpty(Empty why) {
  why_ = why;
  clip_ = {};
  panel_->clear();
  switch (why) {
    case Empty::NoClips:
      empty_->describe("label", tr("No clips to label yet"),
                       tr("Here you hear clips of ten seconds and click where their emotion lies. "
                          "First the project needs songs and a selection of their clips."),
                       tr("Go to the library"));
      break;
    case Empty::NotCut:
      empty_->describe("cut", tr("The clips are not cut yet"),
                       tr("Clips are selected, but their sound is still inside the songs. Cutting "
                          "writes each of them to a file of its own."),
                       tr("Cut the clips"));
      break;
    case Empty::AllDone:
      empty_->describe("check", tr("All clips are labelled"),
                       tr("Your labels are stored. The next step is to freeze them into a dataset "
                          "version, from which networks learn."),
                       tr("Go to the datasets"));
      break;
  }
  stack_->setCurrentWidget(empty_);
}

void LabelPage::choose(EmotionPoint point) {
  if (!clip_.valid())
    return;
  Q_EMIT labelChosen(clip_, point, std::max<qint64>(0, response_.elapsed() - heardAtMs_));
}

void LabelPage::noteHeard(double position, bool playing) {
  if (heard_ || !playing || position <= 0.0)
    return;
  heard_ = true;
  heardAtMs_ = std::max<qint64>(0, response_.elapsed() - static_cast<qint64>(position * 1000.0));
}

bool LabelPage::passToPlane(QKeyEvent* event) {
  const int key = event->key();
  const bool shiftArrow =
      key >= Qt::Key_Left && key <= Qt::Key_Down && (event->modifiers() & Qt::ShiftModifier);
  const bool number = key >= Qt::Key_1 && key <= Qt::Key_4;
  if (plane_->hasFocus() || !(shiftArrow || number))
    return false;
  plane_->setFocus(Qt::OtherFocusReason);
  QKeyEvent copy(event->type(), key, event->modifiers(), event->text(), event->isAutoRepeat());
  return QCoreApplication::sendEvent(plane_, &copy) && copy.isAccepted();
}

void LabelPage::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && keys_->isVisible())
    return keys_->hide();
  const auto action = labelActionOf(*event);
  if (!isWorking() || !action) {
    if (!isWorking() || !passToPlane(event))
      QWidget::keyPressEvent(event);
    return;
  }
  switch (*action) {
    case LabelAction::PlayPause:
      return panel_->togglePause();
    case LabelAction::Again:
      return panel_->replay();
    case LabelAction::Loop:
      return panel_->toggleLoop();
    case LabelAction::SeekBack:
      return panel_->seekBy(-kSeekSeconds);
    case LabelAction::SeekForward:
      return panel_->seekBy(kSeekSeconds);
    case LabelAction::Undo:
      Q_EMIT undoRequested();
      return;
    case LabelAction::Skip:
      Q_EMIT skipRequested();
      return;
    case LabelAction::Back:
      Q_EMIT backRequested();
      return;
    case LabelAction::ShowKeys:
      return keys_->toggle();
    default:
      QWidget::keyPressEvent(event);
  }
}

bool LabelPage::eventFilter(QObject* watched, QEvent* event) {
  // Escape leaves the name as it was and gives the keyboard back to the plane.
  if (event->type() == QEvent::KeyPress &&
      static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    annotator_->setEditText(annotatorName_);
    plane_->setFocus(Qt::OtherFocusReason);
    return true;
  }
  return QWidget::eventFilter(watched, event);
}

void LabelPage::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  keys_->place();
}

void LabelPage::showEvent(QShowEvent* event) {
  QWidget::showEvent(event);
  if (!isWorking())
    return;
  plane_->setFocus(Qt::OtherFocusReason);
  if (!event->spontaneous() && !heard_ && clip_.valid()) {
    response_.start();
    panel_->replay();
  }
}

}  // namespace cuadrante::ui
