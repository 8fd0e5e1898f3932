// What mouse and keys do to the plane.

#include "core/report/plane.h"
#include "ui/plane/plane_painting.h"
#include "ui/plane/plane_view.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuadrante::ui {
namespace {

constexpr double kPickRadius = 12.0;
constexpr double kCursorStep = 0.05;
constexpr double kFineStep = 0.01;

}  // namespace

void PlaneView::chooseMiddle(Quadrant quadrant) {
  if (!pressed_)
    choose(middleOf(quadrant));
}

EmotionPoint PlaneView::withLock(EmotionPoint point) const {
  return locked_ ? withCoordinate(point, *locked_, lockedValue_) : point;
}

EmotionPoint PlaneView::valueAt(QPointF position) const {
  // A pixel is about 0.004 wide: three digits are enough. The sum turns -0 into 0.
  const auto rounded = [](double value) { return std::round(value * 1000.0) / 1000.0 + 0.0; };
  const EmotionPoint point = toPlane(position);
  return withLock({rounded(point.placer), rounded(point.energia)});
}

bool PlaneView::hasCursor() const {
  return cursor_.has_value();
}

void PlaneView::moveCursor(int placerSteps, int energiaSteps, bool finely) {
  const EmotionPoint from = cursor_.value_or(EmotionPoint{});
  const double step = finely ? kFineStep : kCursorStep;
  // Counted in whole fine steps, so that going there and back ends on the same value.
  const auto moved = [step](double value, int steps) {
    return std::clamp(std::round((value + steps * step) / kFineStep) * kFineStep, -1.0, 1.0);
  };
  cursor_ = withLock({moved(from.placer, placerSteps), moved(from.energia, energiaSteps)});
  cursorMoved_ = cursorMoved_ || placerSteps != 0 || energiaSteps != 0;
  setAccessibleDescription(
      tr("Cursor at pleasure %1, energy %2")
          .arg(coordinateText(cursor_->placer), coordinateText(cursor_->energia)));
  update();
}

void PlaneView::restartCursor() {
  cursorMoved_ = false;
  if (cursor_)
    cursor_ = withLock({});
  update();
}

void PlaneView::hideCursor() {
  cursor_.reset();
  cursorMoved_ = false;
  update();
}

bool PlaneView::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    auto* help = static_cast<QHelpEvent*>(event);
    const PlanePoint* point = nearestPoint(help->pos());
    if (point != nullptr && !point->tip.isEmpty())
      QToolTip::showText(help->globalPos(), point->tip, this);
    else
      QToolTip::hideText();
    return true;
  }
  return QWidget::event(event);
}

const PlanePoint* PlaneView::nearestPoint(QPointF position) const {
  const PlanePoint* nearest = nullptr;
  const double radius = kPickRadius * planeScale(square());
  double best = radius * radius;
  for (const PlanePoint& point : points_) {
    if (!isValid(point.point))
      continue;
    const QPointF away = toWidget(point.point) - position;
    const double distance = QPointF::dotProduct(away, away);
    if (distance <= best) {
      best = distance;
      nearest = &point;
    }
  }
  return nearest;
}

void PlaneView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton)
    return QWidget::mousePressEvent(event);
  hideCursor();
  if (!choosing_) {
    if (lassoes_)
      lassoStart_ = event->position();
    else
      pick(event->position());
    return;
  }
  const QRectF grace = square().adjusted(-kMargin, -kMargin, kMargin, kMargin);
  if (grace.contains(event->position()))
    pressed_ = valueAt(event->position());
  update();
}

void PlaneView::mouseDoubleClickEvent(QMouseEvent*) {
  // The second press of a double click would label the next clip unheard.
}

void PlaneView::pick(QPointF position) {
  if (const PlanePoint* point = nearestPoint(position)) {
    // The slot may replace the points.
    const qint64 id = point->id;
    Q_EMIT pointClicked(id);
  }
}

void PlaneView::finishLasso(QPointF position) {
  lassoStart_.reset();
  const QPolygonF around = std::exchange(lasso_, {});
  update();
  if (around.isEmpty())
    return pick(position);
  QList<qint64> inside;
  for (const PlanePoint& point : points_)
    if (isValid(point.point) && around.containsPoint(toWidget(point.point), Qt::OddEvenFill))
      inside << point.id;
  Q_EMIT pointsLassoed(inside);
}

void PlaneView::mouseMoveEvent(QMouseEvent* event) {
  if (lassoStart_) {
    const QPointF moved = event->position() - *lassoStart_;
    if (lasso_.isEmpty() && moved.manhattanLength() < QApplication::startDragDistance())
      return;
    if (lasso_.isEmpty())
      lasso_ << *lassoStart_;
    lasso_ << event->position();
    return update();
  }
  if (!pressed_)
    return;
  pressed_ = valueAt(event->position());
  update();
}

void PlaneView::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton && lassoStart_)
    return finishLasso(event->position());
  if (event->button() != Qt::LeftButton || !pressed_)
    return;
  pressed_.reset();
  update();
  choose(valueAt(event->position()));
}

void PlaneView::choose(EmotionPoint point) {
  if (choosing_)
    Q_EMIT pointChosen(withLock(point));
}

void PlaneView::keyPressEvent(QKeyEvent* event) {
  const int key = event->key();
  if (key == Qt::Key_Escape && lassoStart_) {
    lassoStart_.reset();
    lasso_.clear();
    return update();
  }
  if (key == Qt::Key_Escape && (pressed_ || cursor_)) {
    pressed_.reset();
    return hideCursor();
  }
  if (!choosing_ || pressed_)
    return QWidget::keyPressEvent(event);

  const auto modifiers = event->modifiers() & ~Qt::KeypadModifier;
  const bool arrow = key >= Qt::Key_Left && key <= Qt::Key_Down;
  const bool forCursor =
      (modifiers & Qt::ShiftModifier) || (cursor_ && !(modifiers & Qt::AltModifier));
  if (arrow && forCursor) {
    moveCursor((key == Qt::Key_Right) - (key == Qt::Key_Left),
               (key == Qt::Key_Up) - (key == Qt::Key_Down), modifiers & Qt::ControlModifier);
  } else if ((key == Qt::Key_Return || key == Qt::Key_Enter) && cursor_ && !event->isAutoRepeat()) {
    if (!cursorMoved_)
      return;
    const EmotionPoint chosen = *cursor_;
    restartCursor();
    choose(chosen);
  } else if (const auto quadrant = quadrantWithKey(*event); quadrant && !event->isAutoRepeat()) {
    if (!quadrantPress_.isRepeated(*event))
      chooseMiddle(*quadrant);
  } else {
    QWidget::keyPressEvent(event);
  }
}

std::optional<Quadrant> PlaneView::quadrantWithKey(const QKeyEvent& event) const {
  const QKeyCombination keys = keysOf(event);
  const auto found = std::find(quadrantKeys_.begin(), quadrantKeys_.end(), keys);
  // Keys that Qt has no name for look like those of a quadrant that has none.
  if (found == quadrantKeys_.end() || isBareModifier(keys))
    return std::nullopt;
  return kQuadrants[static_cast<std::size_t>(found - quadrantKeys_.begin())];
}

void PlaneView::focusInEvent(QFocusEvent* event) {
  const bool byTab =
      event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason;
  if (choosing_ && byTab)
    moveCursor(0, 0);
  QWidget::focusInEvent(event);
}

void PlaneView::focusOutEvent(QFocusEvent* event) {
  pressed_.reset();
  lassoStart_.reset();
  lasso_.clear();
  hideCursor();
  QWidget::focusOutEvent(event);
}

}  // namespace cuadrante::ui
