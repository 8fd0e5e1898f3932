// What the keys of the label page do.

#include "ui/label/keys_overlay.h"
#include "ui/label/label_actions.h"
#include "ui/label/label_page.h"
#include "ui/plane/plane_view.h"
#include "ui/playback/listening_panel.h"

#include <QCoreApplication>
#include <QKeyEvent>

namespace cuadrante::ui {
namespace {

constexpr double kSeekSeconds = 1.0;

}  // namespace

bool LabelPage::passToPlane(QKeyEvent* event) {
  const int key = event->key();
  const bool shiftArrow =
      key >= Qt::Key_Left && key <= Qt::Key_Down && (event->modifiers() & Qt::ShiftModifier);
  if (plane_->hasFocus() || !shiftArrow)
    return false;
  focusPlane();
  QKeyEvent copy(event->type(), key, event->modifiers(), event->text(), event->isAutoRepeat());
  return QCoreApplication::sendEvent(plane_, &copy) && copy.isAccepted();
}

bool LabelPage::isAnswerable(LabelAction action) const {
  if (isWorking())
    return true;
  // Where the last label was the last of all, it can still be taken back.
  const bool back =
      action == LabelAction::Undo || action == LabelAction::Redo || action == LabelAction::Back;
  return back && (why_ == Empty::AllDone || why_ == Empty::Unreadable);
}

void LabelPage::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Escape && overlay_->isVisible())
    return overlay_->hide();
  const auto action = keys_.actionOf(*event);
  if (action && isAnswerable(*action)) {
    const bool endsClip = *action == LabelAction::Skip || chosenQuadrant(*action);
    if (!endsClip || !answerPress_.isRepeated(*event))
      perform(*action);
    return;
  }
  if (!isWorking() || !passToPlane(event))
    QWidget::keyPressEvent(event);
}

void LabelPage::perform(LabelAction action) {
  switch (action) {
    case LabelAction::PlayPause:
      return panel_->togglePause();
    case LabelAction::Again:
      return panel_->replay();
    case LabelAction::Loop:
      return panel_->toggleLoop();
    case LabelAction::Context:
      return panel_->playContext();
    case LabelAction::SeekBack:
      return panel_->seekBy(-kSeekSeconds);
    case LabelAction::SeekForward:
      return panel_->seekBy(kSeekSeconds);
    case LabelAction::Undo:
      Q_EMIT undoRequested();
      return;
    case LabelAction::Redo:
      Q_EMIT redoRequested();
      return;
    case LabelAction::Back:
      Q_EMIT backRequested();
      return;
    case LabelAction::Skip:
      return actions_->skip();
    case LabelAction::Flag:
      return actions_->toggleFlag();
    case LabelAction::Note:
      return actions_->editNote();
    case LabelAction::Estres:
    case LabelAction::Felicidad:
    case LabelAction::Calma:
    case LabelAction::Tristeza:
      return plane_->chooseMiddle(*chosenQuadrant(action));
    case LabelAction::Earlier:
      return toggleView(&LabelView::earlier);
    case LabelAction::Anchors:
      return toggleView(&LabelView::anchors);
    case LabelAction::SessionPoints:
      return toggleView(&LabelView::sittingPoints);
    case LabelAction::ShowKeys:
      return overlay_->toggle();
  }
}

void LabelPage::toggleView(bool LabelView::*part) {
  LabelView view = view_;
  view.*part = !(view.*part);
  setView(view);
  Q_EMIT viewChosen(view);
}

}  // namespace cuadrante::ui
