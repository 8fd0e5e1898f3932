#include "ui/plane/plane_painting.h"

#include "core/domain/known_sign.h"
#include "core/report/plane.h"
#include "ui/controls/picture_geometry.h"
#include "ui/theme/tokens.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLineF>
#include <QLocale>
#include <QPolygonF>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kUnscaled = 700.0;
constexpr double kMostScale = 3.0;
constexpr double kNameMargin = 12.0;
constexpr double kLeastForAxisNames = 200.0;
constexpr double kArrowHead = 7.0;
constexpr int kPixmapSize = 14;

QFont planeFont(const QRectF& square, TextSize size) {
  return scaled(textFont(size), planeScale(square));
}

QRectF quarterOf(const QRectF& square, Quadrant quadrant) {
  return toQt(PlaneSquare{fromQt(square)}.quarter(quadrant));
}

struct Name {
  QString text;
  QFont font;
  QRectF box;  ///< with its ground
};

Name quadrantNameIn(const QRectF& square, Quadrant quadrant) {
  Name name{quadrantName(quadrant),
            planeFont(square, square.width() > 340 ? TextSize::Emphasis : TextSize::Body),
            {}};
  const QFontMetricsF metrics(name.font);
  QRectF text(QPointF(0, 0), QSizeF(metrics.horizontalAdvance(name.text), metrics.height()));
  const auto [x, y] = PlaneSquare{fromQt(square)}.corner(quadrant);
  isRight(quadrant) ? text.moveRight(x - kNameMargin) : text.moveLeft(x + kNameMargin);
  isTop(quadrant) ? text.moveTop(y + kNameMargin) : text.moveBottom(y - kNameMargin);
  name.box = text.adjusted(-4, -2, 4, 2);
  return name;
}

/// Under the name, or above it at the lower edge.
QRectF keyBoxBeside(const QRectF& square, const QRectF& name, Quadrant quadrant,
                    const QString& key) {
  const QFontMetricsF metrics(planeFont(square, TextSize::Caption));
  QRectF box(QPointF(0, 0), QSizeF(std::max(metrics.horizontalAdvance(key), metrics.height()) + 6,
                                   metrics.height() + 2));
  box.moveCenter(name.center());
  isRight(quadrant) ? box.moveRight(name.right()) : box.moveLeft(name.left());
  isTop(quadrant) ? box.moveTop(name.bottom() + 2) : box.moveBottom(name.top() - 2);
  return box;
}

/// `end`: where on its line the name stands, +1 or -1.
Name axisNameIn(const QRectF& square, Axis axis, int end) {
  const QString sign = end > 0 ? QStringLiteral("+") : QString(QChar(0x2212));
  Name name{axisName(axis) + ' ' + sign, planeFont(square, TextSize::Caption), {}};
  const QFontMetricsF metrics(name.font);
  name.box.setSize({metrics.horizontalAdvance(name.text) + 10, metrics.height() + 4});
  name.box.moveCenter(square.center());
  if (axis == Axis::Energia)
    end > 0 ? name.box.moveTop(square.top() + 10) : name.box.moveBottom(square.bottom() - 10);
  else
    end > 0 ? name.box.moveRight(square.right() - 8) : name.box.moveLeft(square.left() + 8);
  // On a small plane the quadrants' names reach to the middle.
  for (const Quadrant quadrant : kQuadrants)
    if (const QRectF beside = quadrantNameIn(square, quadrant).box; beside.intersects(name.box))
      isTop(quadrant) ? name.box.moveTop(beside.bottom() + 2)
                      : name.box.moveBottom(beside.top() - 2);
  return name;
}

/// None on a plane of which they would leave little to the points: its quadrants say the axes.
std::vector<Name> axisNamesIn(const QRectF& square) {
  std::vector<Name> names;
  if (square.width() >= kLeastForAxisNames)
    for (const Axis axis : {Axis::Energia, Axis::Placer})
      for (const int end : {1, -1})
        names.push_back(axisNameIn(square, axis, end));
  return names;
}

void drawName(QPainter& painter, const Name& name, const QColor& colour) {
  drawNameGround(painter, name.box);
  painter.setFont(name.font);
  painter.setPen(colour);
  painter.drawText(name.box, Qt::AlignCenter, name.text);
}

void drawGrid(QPainter& painter, const QRectF& square) {
  QColor faint = tokens().border;
  faint.setAlphaF(0.55F);
  painter.setPen(QPen(faint, 1.0));
  for (const double part : {0.25, 0.75}) {
    const double x = square.left() + part * square.width();
    const double y = square.top() + part * square.height();
    painter.drawLine(QPointF(x, square.top()), QPointF(x, square.bottom()));
    painter.drawLine(QPointF(square.left(), y), QPointF(square.right(), y));
  }
  painter.setPen(QPen(tokens().muted, 1.0));
  const QPointF centre = square.center();
  painter.drawLine(QPointF(centre.x(), square.top()), QPointF(centre.x(), square.bottom()));
  painter.drawLine(QPointF(square.left(), centre.y()), QPointF(square.right(), centre.y()));
}

}  // namespace

QPainterPath quadrantShape(Quadrant quadrant, QPointF centre, double size) {
  QPainterPath path;
  const double radius = size / 2.0;
  const MarkerShape shape = markerOf(quadrant);
  switch (shape) {
    case MarkerShape::Circle:
      path.addEllipse(centre, radius, radius);
      break;
    case MarkerShape::Square: {
      const double half = halfSideOf(radius);
      path.addRect(QRectF(centre - QPointF(half, half), QSizeF(2 * half, 2 * half)));
      break;
    }
    case MarkerShape::TriangleUp:
    case MarkerShape::TriangleDown: {
      QPolygonF triangle;
      for (const PicturePoint corner : cornersOf(shape, fromQt(centre), radius))
        triangle << toQt(corner);
      path.addPolygon(triangle);
      path.closeSubpath();
      break;
    }
  }
  return path;
}

/// A smaller point has a thinner line around it, which would else be most of it.
constexpr double kThinBelow = 9.0;

void drawQuadrantPoint(QPainter& painter, Quadrant quadrant, QPointF centre, double size,
                       bool filled, double opacity) {
  const QPainterPath shape = quadrantShape(quadrant, centre, size);
  const QColor& colour = tokens().quadrant(quadrant);
  painter.save();
  painter.setOpacity(opacity);
  if (filled) {
    painter.setBrush(colour);
    painter.setPen(QPen(tokens().text, std::min(1.0, size / kThinBelow)));
    painter.drawPath(shape);
  } else {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().text, 3.0));
    painter.drawPath(shape);
    painter.setPen(QPen(colour, 1.6));
    painter.drawPath(shape);
  }
  painter.restore();
}

QPixmap quadrantStamp(Quadrant quadrant, double size, bool filled, double opacity,
                      double devicePixelRatio) {
  constexpr double kMargin = 3.0;  // for the line around it
  const double side = size + 2.0 * kMargin;
  QPixmap stamp((QSizeF(side, side) * devicePixelRatio).toSize());
  stamp.setDevicePixelRatio(devicePixelRatio);
  stamp.fill(Qt::transparent);
  QPainter painter(&stamp);
  painter.setRenderHint(QPainter::Antialiasing);
  drawQuadrantPoint(painter, quadrant, {side / 2.0, side / 2.0}, size, filled, opacity);
  return stamp;
}

QPixmap quadrantPixmap(Quadrant quadrant, double devicePixelRatio) {
  QPixmap pixmap(QSize(kPixmapSize, kPixmapSize) * devicePixelRatio);
  pixmap.setDevicePixelRatio(devicePixelRatio);
  pixmap.fill(Qt::transparent);
  QPainter painter(&pixmap);
  painter.setRenderHint(QPainter::Antialiasing);
  drawQuadrantPoint(painter, quadrant, QPointF(kPixmapSize / 2.0, kPixmapSize / 2.0),
                    kPixmapSize - 4.0, true);
  return pixmap;
}

void drawArrow(QPainter& painter, QPointF from, QPointF to, double gap, const QColor& colour) {
  const QLineF way(from, to);
  if (way.length() <= gap)
    return;
  const QPointF along = (to - from) / way.length();
  const QPointF across(-along.y(), along.x());
  const QPointF tip = to - along * gap;
  const double head = std::min(kArrowHead, way.length() - gap);
  painter.save();
  painter.setPen(QPen(colour, 1.2));
  painter.drawLine(from, tip - along * head);
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  painter.drawPolygon(QPolygonF{tip, tip - along * head + across * head * 0.45,
                                tip - along * head - across * head * 0.45});
  painter.restore();
}

double planeScale(const QRectF& square) {
  return std::clamp(std::min(square.width(), square.height()) / kUnscaled, 1.0, kMostScale);
}

void drawPlaneGround(QPainter& painter, const QRectF& square) {
  const Tokens& t = tokens();
  painter.fillRect(square, t.surface);
  for (const Quadrant quadrant : kQuadrants) {
    QColor fill = t.quadrant(quadrant);
    fill.setAlphaF(static_cast<float>(t.quadrantFillPercent) / 100.0F);
    painter.fillRect(quarterOf(square, quadrant), fill);
  }
  drawGrid(painter, square);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(t.border, 1.0));
  painter.drawRect(square);
}

void drawNameGround(QPainter& painter, const QRectF& box) {
  QColor ground = tokens().surface;
  ground.setAlphaF(static_cast<float>(kNameGroundOpacity));
  painter.setPen(Qt::NoPen);
  painter.setBrush(ground);
  painter.drawRoundedRect(box, 4, 4);
}

std::vector<QRectF> planeNameBoxes(const QRectF& square) {
  std::vector<QRectF> boxes;
  for (const Quadrant quadrant : kQuadrants) {
    boxes.push_back(quadrantNameIn(square, quadrant).box);
    boxes.push_back(keyBoxBeside(square, boxes.back(), quadrant, {}));
  }
  for (const Name& name : axisNamesIn(square))
    boxes.push_back(name.box);
  return boxes;
}

void drawPlaneNames(QPainter& painter, const QRectF& square, const std::array<QString, 4>& keys) {
  for (const Quadrant quadrant : kQuadrants) {
    const Name name = quadrantNameIn(square, quadrant);
    drawName(painter, name, tokens().text);
    const QString& key = keys[static_cast<std::size_t>(quadrant)];
    if (!key.isEmpty())
      drawName(painter,
               {key, planeFont(square, TextSize::Caption),
                keyBoxBeside(square, name.box, quadrant, key)},
               tokens().muted);
  }
  for (const Name& name : axisNamesIn(square))
    drawName(painter, name, tokens().muted);
}

void drawWithoutPoint(QPainter& painter, const QRectF& square, const std::array<int, 4>& counts) {
  for (const Quadrant quadrant : kQuadrants) {
    const int count = counts[static_cast<std::size_t>(quadrant)];
    if (count == 0)
      continue;
    constexpr double kInset = 4.0;
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(tokens().quadrant(quadrant), 2.0, Qt::DashLine));
    painter.drawRoundedRect(quarterOf(square, quadrant).adjusted(kInset, kInset, -kInset, -kInset),
                            4, 4);
    const QString text = QCoreApplication::translate("Plane", "%n without a point", nullptr, count);
    const QRectF key = keyBoxBeside(square, quadrantNameIn(square, quadrant).box, quadrant, {});
    drawName(
        painter,
        {text, planeFont(square, TextSize::Caption), keyBoxBeside(square, key, quadrant, text)},
        tokens().muted);
  }
}

void drawLockedLine(QPainter& painter, const QRectF& square, Axis axis, double value) {
  painter.setPen(QPen(tokens().accent, 2.0, Qt::DashLine));
  const PlaneSquare plane{fromQt(square)};
  painter.drawLine(toQt(plane.at(withCoordinate({-1.0, -1.0}, axis, value))),
                   toQt(plane.at(withCoordinate({1.0, 1.0}, axis, value))));
}

QRectF valuesBox(const QRectF& within, QPointF position, QSizeF size) {
  QRectF box(QPointF(0, 0), size);
  box.moveBottomLeft(position + QPointF(12, -12));
  if (box.right() > within.right())
    box.moveRight(position.x() - 12);
  if (box.top() < within.top())
    box.moveTop(position.y() + 12);
  // Beside the middle of a narrow plane there is room on neither side.
  box.moveLeft(std::max(std::min(box.left(), within.right() - size.width()), within.left()));
  return box;
}

void drawCrosshair(QPainter& painter, const QRectF& square, const QRectF& within, QPointF position,
                   EmotionPoint point) {
  const Tokens& t = tokens();
  painter.setPen(QPen(t.text, 1.0));
  painter.drawLine(QPointF(position.x(), square.top()), QPointF(position.x(), square.bottom()));
  painter.drawLine(QPointF(square.left(), position.y()), QPointF(square.right(), position.y()));

  const QString text = QStringLiteral("%1 %2   %3 %4")
                           .arg(axisName(Axis::Placer), coordinateText(point.placer),
                                axisName(Axis::Energia), coordinateText(point.energia));
  painter.setFont(planeFont(square, TextSize::Body));
  const QFontMetricsF metrics(painter.font());
  const QSizeF size(metrics.horizontalAdvance(text) + 16, metrics.height() + 8);
  const QRectF box = valuesBox(within.adjusted(1, 1, -1, -1), position, size);
  painter.setBrush(t.surface);
  painter.setPen(QPen(t.border, 1.0));
  painter.drawRoundedRect(box, 6, 6);
  painter.setPen(t.text);
  painter.drawText(box, Qt::AlignCenter, text);
}

void drawReference(QPainter& painter, const QRectF& within, QPointF position, Quadrant quadrant,
                   double size) {
  drawQuadrantPoint(painter, quadrant, position, size, false);
  Name word{
      QCoreApplication::translate("Plane", "Reference"), planeFont(within, TextSize::Caption), {}};
  const QFontMetricsF metrics(word.font);
  word.box = valuesBox(within, position,
                       {metrics.horizontalAdvance(word.text) + 10, metrics.height() + 4});
  drawName(painter, word, tokens().text);
}

QString coordinateText(double value) {
  // A true minus sign is as wide as the plus: the values do not jump.
  const QString digits =
      isOnlySign(value) ? QString() : QLocale().toString(std::abs(value), 'f', 2);
  return (value < 0.0 ? QChar(0x2212) : QChar('+')) + digits;
}

}  // namespace cuadrante::ui
