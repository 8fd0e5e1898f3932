#include "ui/review/hearing_panel.h"

#include "ui/controls/elided_label.h"
#include "ui/controls/guideline_card.h"
#include "ui/controls/square_and_side.h"
#include "ui/plane/plane_view.h"
#include "ui/playback/clip_player.h"
#include "ui/playback/listening_panel.h"
#include "ui/review/answer_card.h"
#include "ui/theme/icons.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPushButton>
#include <QVBoxLayout>

namespace cuadrante::ui {
namespace {

constexpr int kSideWidth = 320;
constexpr double kSeekSeconds = 1.0;

QPushButton* makeButton(const char* name, const char* iconName) {
  auto* button = new QPushButton;
  button->setObjectName(QString::fromLatin1(name));
  button->setIcon(icon(QString::fromLatin1(iconName)));
  button->setFocusPolicy(Qt::TabFocus);
  return button;
}

}  // namespace

HearingPanel::HearingPanel(ClipPlayer& player, QWidget* parent)
    : QWidget(parent),
      plane_(new PlaneView),
      listening_(new ListeningPanel(player)),
      guideline_(new GuidelineCard),
      answer_(new AnswerCard),
      title_(new ElidedLabel),
      previous_(makeButton("reviewPreviousButton", "back")),
      keep_(makeButton("keepButton", "check")),
      undo_(makeButton("reviewUndoButton", "undo")),
      next_(makeButton("reviewNextButton", "skip")) {
  plane_->setObjectName(QStringLiteral("reviewPlane"));
  title_->setObjectName(QStringLiteral("reviewClipTitle"));
  title_->setProperty("role", "emphasis");
  auto* layout = new QVBoxLayout(this);
  layout->setContentsMargins(0, 0, 0, 0);
  layout->setSpacing(8);
  layout->addWidget(title_);
  layout->addWidget(new SquareAndSide(plane_, makeButtons(), makeSide(), kSideWidth), 1);

  connect(plane_, &PlaneView::pointChosen, this,
          [this](EmotionPoint point) { Q_EMIT chosen(point); });
  connect(plane_, &PlaneView::pointClicked, this,
          [this](qint64 id) { Q_EMIT clipPicked(ClipId{id}); });
  connect(keep_, &QPushButton::clicked, this, &HearingPanel::keepRequested);
  connect(undo_, &QPushButton::clicked, this, &HearingPanel::undoRequested);
  connect(previous_, &QPushButton::clicked, this, &HearingPanel::previousRequested);
  connect(next_, &QPushButton::clicked, this, &HearingPanel::nextRequested);
  setKeys({});
  clear();
}

void HearingPanel::setKeys(const KeyMap& keys) {
  keys_ = keys;
  plane_->setQuadrantKeys(keys.quadrantKeys());
  listening_->setKeys(listeningKeys(keys));
  previous_->setToolTip(keys.withKey(tr("The clip before"), LabelAction::Back));
  undo_->setToolTip(keys.withKey(tr("Take the last answer back"), LabelAction::Undo));
  next_->setToolTip(keys.withKey(tr("The next clip"), LabelAction::Skip));
}

QWidget* HearingPanel::makeButtons() {
  keep_->setText(tr("Keep"));
  keep_->setToolTip(tr("Keep the label as it is (K)"));
  undo_->setAccessibleName(tr("Undo"));  // no room for words on the smallest window
  previous_->setAccessibleName(tr("Previous clip"));
  next_->setAccessibleName(tr("Next clip"));
  auto* buttons = new QWidget;
  auto* row = new QHBoxLayout(buttons);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(4);
  row->addWidget(previous_);
  row->addWidget(keep_, 1);
  row->addWidget(undo_);
  row->addWidget(next_);
  return buttons;
}

QWidget* HearingPanel::makeSide() {
  auto* side = new QWidget;
  auto* column = new QVBoxLayout(side);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(12);
  column->addWidget(listening_, 1);
  column->addWidget(guideline_);
  column->addWidget(answer_);
  return side;
}

void HearingPanel::setGuideline(const QString& text) {
  guideline_->setGuideline(text);
}

void HearingPanel::showPoints(std::vector<PlanePoint> points) {
  hearing_ = false;
  plane_->setChoosing(false);
  plane_->setLocked(std::nullopt);
  plane_->setMark(std::nullopt);
  plane_->setPoints(std::move(points));
  title_->setText(tr("What was answered: click a point to hear its clip"));
  answer_->hideAnswer();
  enableButtons();
}

void HearingPanel::showClip(const ClipSound& sound, std::optional<EmotionPoint> label, Task task) {
  hearing_ = true;
  labelled_ = label.has_value();
  clip_ = sound.clip;
  task_ = task;
  // Its own point would give the label away.
  plane_->setPoints({});
  plane_->setMark(std::nullopt);
  plane_->setChoosing(true);
  plane_->setLocked(std::nullopt);
  if (const auto axis = axisOf(task); axis && label) {
    const Axis other = *axis == Axis::Energia ? Axis::Placer : Axis::Energia;
    plane_->setLocked(other, coordinate(*label, other));
  }
  title_->setText(sound.title);
  answer_->hideAnswer();
  enableButtons();
  listening_->showClip(sound);
  shown_.start();
  plane_->setFocus(Qt::OtherFocusReason);
}

void HearingPanel::setRevealing(bool revealing) {
  answer_->setRevealing(revealing);
}

void HearingPanel::showAnswer(const ReviewAnswer& answer) {
  if (!hearing_ || answer.clip != clip_)
    return;
  plane_->setMark(answer.after);
  answer_->showAnswer(answer, task_);
}

void HearingPanel::hideAnswer() {
  plane_->setMark(std::nullopt);
  answer_->hideAnswer();
}

void HearingPanel::clear() {
  showPoints({});
  title_->clear();
  listening_->clear();
}

qint64 HearingPanel::responseMs() const {
  return shown_.isValid() ? shown_.elapsed() : 0;
}

void HearingPanel::enableButtons() {
  keep_->setEnabled(hearing_ && labelled_);
}

void HearingPanel::keyPressEvent(QKeyEvent* event) {
  if (keep_->isEnabled() && event->key() == Qt::Key_K && event->modifiers() == Qt::NoModifier &&
      !event->isAutoRepeat()) {
    if (!answerPress_.isRepeated(*event))
      Q_EMIT keepRequested();
    return;
  }
  const auto action = keys_.actionOf(*event);
  if (!action)
    return QWidget::keyPressEvent(event);
  if (const auto quadrant = chosenQuadrant(*action)) {
    if (!answerPress_.isRepeated(*event))
      plane_->chooseMiddle(*quadrant);
    return;
  }
  switch (*action) {
    case LabelAction::PlayPause:
      return listening_->togglePause();
    case LabelAction::Again:
      return listening_->replay();
    case LabelAction::Loop:
      return listening_->toggleLoop();
    case LabelAction::Context:
      return listening_->playContext();
    case LabelAction::SeekBack:
      return listening_->seekBy(-kSeekSeconds);
    case LabelAction::SeekForward:
      return listening_->seekBy(kSeekSeconds);
    case LabelAction::Undo:
      Q_EMIT undoRequested();
      return;
    case LabelAction::Skip:
      Q_EMIT nextRequested();
      return;
    case LabelAction::Back:
      Q_EMIT previousRequested();
      return;
    default:
      QWidget::keyPressEvent(event);
  }
}

}  // namespace cuadrante::ui
