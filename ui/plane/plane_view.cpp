#include "ui/plane/plane_view.h"

#include "core/domain/known_sign.h"
#include "core/files/csv.h"
#include "core/report/plane.h"
#include "ui/controls/picture.h"
#include "ui/controls/picture_data.h"
#include "ui/controls/picture_geometry.h"
#include "ui/plane/affect_words.h"
#include "ui/plane/plane_painting.h"
#include "ui/plane/point_density.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <map>

namespace cuadrante::ui {
namespace {

constexpr double kPointSize = 9.0;
constexpr double kMarkSize = 16.0;

/// More points than these are drawn once for each look and copied from there.
constexpr std::size_t kManyPoints = 2000;
constexpr double kFaint = 0.35;
/// Fewer can be seen one by one.
constexpr std::size_t kManyForDensity = 60;
/// More than these on a map get smaller, down to a share of their size.
constexpr double kCrowd = 400.0, kSmallest = 0.4;

std::array<int, 4> countOf(Quadrant quadrant) {
  std::array<int, 4> counts{};
  counts[static_cast<std::size_t>(quadrant)] = 1;
  return counts;
}

}  // namespace

PlaneView::PlaneView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
  setCursor(Qt::CrossCursor);
  setAccessibleName(tr("Emotion plane"));
  setAccessibleDescription(tr("Pleasure from left to right, energy from bottom to top"));
  new PictureData(*this, [this] {
    std::map<qint64, EmotionPoint> from;
    for (const PlaneArrow& arrow : arrows_)
      from.emplace(arrow.id, arrow.from);
    std::string csv = csvLine(
        {"id", "placer", "energia", "colour", "filled", "from_placer", "from_energia", "text"});
    for (const PlanePoint& point : points_) {
      const auto before = from.find(point.id);
      const bool moved = before != from.end();
      csv += csvLine({std::to_string(point.id), csvNumber(valueOn(point.point, Axis::Placer)),
                      csvNumber(valueOn(point.point, Axis::Energia)),
                      std::string(quadrantKey(point.colour)), point.filled ? "true" : "false",
                      moved ? csvNumber(valueOn(before->second, Axis::Placer)) : "",
                      moved ? csvNumber(valueOn(before->second, Axis::Energia)) : "",
                      csvText(point.tip.toStdString())});
    }
    return csv;
  });
}

void PlaneView::setPoints(std::vector<PlanePoint> points) {
  points_ = std::move(points);
  withoutPoint_ = {};
  for (const PlanePoint& point : points_)
    if (!isValid(point.point))
      ++withoutPoint_[static_cast<std::size_t>(quadrantOf(point.point))];
  background_ = {};
  update();
}

void PlaneView::setArrows(std::vector<PlaneArrow> arrows) {
  arrows_ = std::move(arrows);
  std::erase_if(arrows_,
                [](const PlaneArrow& arrow) { return !isValid(arrow.from) || !isValid(arrow.to); });
  background_ = {};
  update();
}

void PlaneView::setMark(std::optional<EmotionPoint> mark, std::optional<Quadrant> said) {
  mark_ = mark;
  saidOfMark_ = said;
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

void PlaneView::setLasso(bool on) {
  lassoes_ = on;
  lassoStart_.reset();
  lasso_.clear();
  update();
}

void PlaneView::setDensity(bool shown) {
  density_ = shown;
  background_ = {};
  update();
}

bool PlaneView::showsDensity() const {
  return density_ && points_.size() > kManyForDensity;
}

void PlaneView::setLocked(std::optional<Axis> axis, double value) {
  locked_ = axis;
  lockedSign_ = isOnlySign(value);
  // Somewhere on that side; it is no line then, and whoever locked the axis takes only the other.
  constexpr double kMiddle = 0.5;
  lockedValue_ = lockedSign_ ? std::copysign(kMiddle, value) : value;
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

void PlaneView::setLegend(const std::array<QString, 4>& texts, const QString& hollow) {
  legend_ = texts;
  hollow_ = hollow;
}

void PlaneView::setQuadrantKeys(const std::array<QKeyCombination, 4>& keys) {
  quadrantKeys_ = keys;
  background_ = {};
  update();
}

QRectF PlaneView::square() const {
  const double side = std::max(1.0, std::min(width(), height()) - 2.0 * kMargin);
  return {std::floor((width() - side) / 2.0) + 0.5, std::floor((height() - side) / 2.0) + 0.5, side,
          side};
}

QPointF PlaneView::toWidget(EmotionPoint point) const {
  return toQt(PlaneSquare{fromQt(square())}.at(point));
}

EmotionPoint PlaneView::toPlane(QPointF position) const {
  return PlaneSquare{fromQt(square())}.pointAt(fromQt(position));
}

QSize PlaneView::sizeHint() const {
  return {560, 560};
}

QSize PlaneView::minimumSizeHint() const {
  return {220, 220};
}

double PlaneView::pointSize() const {
  const double crowd =
      showsDensity() ? kCrowd / std::max(kCrowd, static_cast<double>(points_.size())) : 1.0;
  return kPointSize * planeScale(square()) * std::max(kSmallest, std::sqrt(crowd));
}

void PlaneView::stampPoints(QPainter& painter) const {
  const double ratio = devicePixelRatioF();
  const double pointSize = this->pointSize();
  std::array<QPixmap, 16> stamps;
  for (const PlanePoint& point : points_) {
    if (!isValid(point.point))
      continue;
    QPixmap& stamp = stamps[static_cast<std::size_t>(point.colour) * 4 + (point.filled ? 2 : 0) +
                            (point.faint ? 1 : 0)];
    if (stamp.isNull())
      stamp =
          quadrantStamp(point.colour, pointSize, point.filled, point.faint ? kFaint : 1.0, ratio);
    const QPointF corner =
        toWidget(point.point) - QRectF(QPointF(), stamp.deviceIndependentSize()).center();
    // Between two pixels it would be computed anew.
    painter.drawPixmap(QPointF((corner * ratio).toPoint()) / ratio, stamp);
  }
}

void PlaneView::drawGround(QPainter& painter, bool ofScreen) const {
  painter.setRenderHint(QPainter::Antialiasing);
  const double pointSize = this->pointSize();
  drawPlaneGround(painter, square());
  // Below the points: a point that vanishes under a word is one fewer.
  if (anchors_)
    drawAffectWords(painter, square());
  // Outlines go round the quadrants, and through no name.
  drawWithoutPoint(painter, square(), withoutPoint_);
  drawPlaneNames(painter, square(), quadrantKeyTexts());
  for (const PlaneArrow& arrow : arrows_)
    drawArrow(painter, toWidget(arrow.from), toWidget(arrow.to), pointSize / 2.0, tokens().muted);
  timesPointsDrawn_ += ofScreen ? 1 : 0;
  if (ofScreen && points_.size() > kManyPoints)
    stampPoints(painter);
  else
    for (const PlanePoint& point : points_)
      if (isValid(point.point))
        drawQuadrantPoint(painter, point.colour, toWidget(point.point), pointSize, point.filled,
                          point.faint ? kFaint : 1.0);
  // Above the points: where they lie close they hide what is below.
  if (showsDensity()) {
    std::vector<EmotionPoint> where;
    where.reserve(points_.size());
    for (const PlanePoint& point : points_)
      if (isValid(point.point))
        where.push_back(point.point);
    drawPointDensity(painter, square(), where);
  }
}

std::array<QString, 4> PlaneView::quadrantKeyTexts() const {
  std::array<QString, 4> texts;
  if (choosing_)
    std::transform(quadrantKeys_.begin(), quadrantKeys_.end(), texts.begin(),
                   [](auto keys) { return isBareModifier(keys) ? QString() : keysText(keys); });
  return texts;
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
  if (isOfScreen(painter, *this)) {
    if (background_.isNull() || background_.devicePixelRatio() != devicePixelRatioF())
      background_ = drawBackground();
    painter.drawPixmap(0, 0, background_);
  } else {
    drawGround(painter, false);
  }
  const bool ofScreen = isOfScreen(painter, *this);
  const double pointSize = this->pointSize();
  const double markSize = kMarkSize * planeScale(square());
  painter.setRenderHint(QPainter::Antialiasing);
  if (locked_ && !lockedSign_)
    drawLockedLine(painter, square(), *locked_, lockedValue_);
  if (selected_ && ofScreen) {
    for (const PlaneArrow& arrow : arrows_)
      if (arrow.id == *selected_)
        drawArrow(painter, toWidget(arrow.from), toWidget(arrow.to), pointSize, tokens().text);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().text, 2.0));
    for (const PlanePoint& point : points_)
      if (point.id == *selected_ && isValid(point.point))
        painter.drawEllipse(toWidget(point.point), pointSize, pointSize);
  }
  if (reference_)
    drawReference(painter, rect(), toWidget(*reference_), quadrantOf(*reference_), markSize);
  if (mark_ && isValid(*mark_))
    drawQuadrantPoint(painter, *markedQuadrant(), toWidget(*mark_), markSize, true);
  else if (mark_)
    drawWithoutPoint(painter, square(), countOf(quadrantOf(*mark_)));
  if (!ofScreen)
    return;
  if (!lasso_.isEmpty()) {
    QColor inside = tokens().accent;
    inside.setAlphaF(0.15F);
    painter.setPen(QPen(tokens().accent, 1.5));
    painter.setBrush(inside);
    painter.drawPolygon(lasso_);
  }
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

}  // namespace cuadrante::ui
