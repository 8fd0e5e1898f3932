#include "ui/plane/plane_view.h"

#include "ui/plane/affect_words.h"
#include "ui/plane/plane_painting.h"
#include "ui/theme/tokens.h"

#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPaintEngine>
#include <QPainter>
#include <QToolTip>

#include <algorithm>
#include <cmath>
#include <limits>

namespace cuadrante::ui {
namespace {

constexpr double kPointSize = 9.0;
constexpr double kMarkSize = 16.0;
constexpr double kPickRadius = 12.0;
constexpr double kCursorStep = 0.05;
constexpr double kFineStep = 0.01;

double clamped(double value) {
  return std::clamp(value, -1.0, 1.0);
}

/// The middle of a quadrant.
EmotionPoint middleOf(Quadrant quadrant) {
  const double placer = quadrant == Quadrant::Felicidad || quadrant == Quadrant::Calma ? 0.5 : -0.5;
  const double energia =
      quadrant == Quadrant::Estres || quadrant == Quadrant::Felicidad ? 0.5 : -0.5;
  return {placer, energia};
}

/// More points than these are drawn once for each look and copied from there.
constexpr std::size_t kManyPoints = 2000;
constexpr double kFaint = 0.35;

/// False where a picture is made: in lines (SVG) or in more pixels than the screen has.
bool isOfScreen(const QPainter& painter, double pixelRatio) {
  return painter.paintEngine()->type() == QPaintEngine::Raster &&
         std::abs(painter.deviceTransform().m11() - pixelRatio) < 1e-6;
}

}  // namespace

PlaneView::PlaneView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setCursor(Qt::CrossCursor);
  setAccessibleName(tr("Emotion plane"));
  setAccessibleDescription(tr("Pleasure from left to right, energy from bottom to top"));
}

void PlaneView::setPoints(std::vector<PlanePoint> points) {
  points_ = std::move(points);
  background_ = {};
  update();
}

void PlaneView::setArrows(std::vector<PlaneArrow> arrows) {
  arrows_ = std::move(arrows);
  background_ = {};
  update();
}

void PlaneView::setMark(std::optional<EmotionPoint> mark) {
  mark_ = mark;
  update();
}

void PlaneView::setChoosing(bool choosing) {
  choosing_ = choosing;
  pressed_.reset();
  cursor_.reset();
  cursorMoved_ = false;
  setCursor(choosing ? Qt::CrossCursor : Qt::ArrowCursor);
  background_ = {};
  update();
}

void PlaneView::setLocked(std::optional<Axis> axis, double value) {
  locked_ = axis;
  lockedValue_ = value;
  update();
}

void PlaneView::setSelected(std::optional<qint64> id) {
  selected_ = id;
  update();
}

void PlaneView::setReference(std::optional<EmotionPoint> reference) {
  reference_ = reference;
  update();
}

void PlaneView::setAnchors(bool shown) {
  anchors_ = shown;
  background_ = {};
  update();
}

void PlaneView::setQuadrantKeys(const std::array<QKeyCombination, 4>& keys) {
  quadrantKeys_ = keys;
  background_ = {};
  update();
}

void PlaneView::chooseMiddle(Quadrant quadrant) {
  if (!pressed_)
    choose(middleOf(quadrant));
}

QRectF PlaneView::square() const {
  const double side = std::max(1.0, std::min(width(), height()) - 2.0 * kMargin);
  return {std::floor((width() - side) / 2.0) + 0.5, std::floor((height() - side) / 2.0) + 0.5, side,
          side};
}

QPointF PlaneView::toWidget(EmotionPoint point) const {
  const QRectF area = square();
  return {area.left() + (point.placer + 1.0) / 2.0 * area.width(),
          area.top() + (1.0 - point.energia) / 2.0 * area.height()};
}

EmotionPoint PlaneView::toPlane(QPointF position) const {
  const QRectF area = square();
  return {clamped((position.x() - area.left()) / area.width() * 2.0 - 1.0),
          clamped(1.0 - (position.y() - area.top()) / area.height() * 2.0)};
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
    return clamped(std::round((value + steps * step) / kFineStep) * kFineStep);
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

QSize PlaneView::sizeHint() const {
  return {560, 560};
}

QSize PlaneView::minimumSizeHint() const {
  return {220, 220};
}

void PlaneView::stampPoints(QPainter& painter) const {
  const double ratio = devicePixelRatioF();
  std::array<QPixmap, 16> stamps;
  for (const PlanePoint& point : points_) {
    QPixmap& stamp = stamps[static_cast<std::size_t>(point.colour) * 4 + (point.filled ? 2 : 0) +
                            (point.faint ? 1 : 0)];
    if (stamp.isNull())
      stamp =
          quadrantStamp(point.colour, kPointSize, point.filled, point.faint ? kFaint : 1.0, ratio);
    const QPointF corner =
        toWidget(point.point) - QRectF(QPointF(), stamp.deviceIndependentSize()).center();
    // Between two pixels it would be computed anew.
    painter.drawPixmap(QPointF((corner * ratio).toPoint()) / ratio, stamp);
  }
}

void PlaneView::drawGround(QPainter& painter, bool ofScreen) const {
  painter.setRenderHint(QPainter::Antialiasing);
  drawPlaneGround(painter, square());
  for (const PlaneArrow& arrow : arrows_)
    drawArrow(painter, toWidget(arrow.from), toWidget(arrow.to), kPointSize / 2.0, tokens().muted);
  if (ofScreen && points_.size() > kManyPoints)
    stampPoints(painter);
  else
    for (const PlanePoint& point : points_)
      drawQuadrantPoint(painter, point.colour, toWidget(point.point), kPointSize, point.filled,
                        point.faint ? kFaint : 1.0);
  if (anchors_)
    drawAffectWords(painter, square());
  drawPlaneNames(painter, square(), quadrantKeyTexts());
}

QPixmap PlaneView::drawBackground() const {
  QPixmap pixmap((QSizeF(size()) * devicePixelRatioF()).toSize());
  pixmap.setDevicePixelRatio(devicePixelRatioF());
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  drawGround(painter, true);
  return pixmap;
}

void PlaneView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (isOfScreen(painter, devicePixelRatioF())) {
    if (background_.isNull() || background_.devicePixelRatio() != devicePixelRatioF())
      background_ = drawBackground();
    painter.drawPixmap(0, 0, background_);
  } else {
    drawGround(painter, false);
  }
  painter.setRenderHint(QPainter::Antialiasing);
  if (locked_)
    drawLockedLine(painter, square(), *locked_, lockedValue_);
  if (selected_) {
    for (const PlaneArrow& arrow : arrows_)
      if (arrow.id == *selected_)
        drawArrow(painter, toWidget(arrow.from), toWidget(arrow.to), kPointSize, tokens().text);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().text, 2.0));
    for (const PlanePoint& point : points_)
      if (point.id == *selected_)
        painter.drawEllipse(toWidget(point.point), kPointSize, kPointSize);
  }
  if (reference_)
    drawReference(painter, rect(), toWidget(*reference_), quadrantOf(*reference_), kMarkSize);
  if (mark_)
    drawQuadrantPoint(painter, quadrantOf(*mark_), toWidget(*mark_), kMarkSize, true);
  if (const auto& shown = pressed_ ? pressed_ : cursor_)
    drawCrosshair(painter, square(), rect(), toWidget(*shown), *shown);
  if (hasFocus() && cursor_) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().accent, 2.0));
    painter.drawRect(square().adjusted(-2, -2, 2, 2));
  }
}

void PlaneView::resizeEvent(QResizeEvent* event) {
  background_ = {};
  QWidget::resizeEvent(event);
}

void PlaneView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::LanguageChange ||
      event->type() == QEvent::StyleChange || event->type() == QEvent::FontChange) {
    background_ = {};
    update();
  }
  QWidget::changeEvent(event);
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
  double best = kPickRadius * kPickRadius;
  for (const PlanePoint& point : points_) {
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
    if (const PlanePoint* point = nearestPoint(event->position())) {
      // The slot may replace the points.
      const qint64 id = point->id;
      Q_EMIT pointClicked(id);
    }
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

void PlaneView::mouseMoveEvent(QMouseEvent* event) {
  if (!pressed_)
    return;
  pressed_ = valueAt(event->position());
  update();
}

void PlaneView::mouseReleaseEvent(QMouseEvent* event) {
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

std::array<QString, 4> PlaneView::quadrantKeyTexts() const {
  std::array<QString, 4> texts;
  if (choosing_)
    std::transform(quadrantKeys_.begin(), quadrantKeys_.end(), texts.begin(),
                   [](auto keys) { return isBareModifier(keys) ? QString() : keysText(keys); });
  return texts;
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
  hideCursor();
  QWidget::focusOutEvent(event);
}

}  // namespace cuadrante::ui
