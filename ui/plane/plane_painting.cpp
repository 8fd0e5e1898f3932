#include "plane/plane_painting.h"

#include "theme/tokens.h"

#include <QFontMetricsF>
#include <QLocale>

namespace cuadrante::ui {
namespace {

constexpr double kNameMargin = 12.0;

QRectF quarterOf(const QRectF& square, Quadrant quadrant) {
  const bool right = quadrant == Quadrant::Felicidad || quadrant == Quadrant::Calma;
  const bool top = quadrant == Quadrant::Estres || quadrant == Quadrant::Felicidad;
  const QSizeF half = square.size() / 2.0;
  return {QPointF(right ? square.center().x() : square.left(),
                  top ? square.top() : square.center().y()),
          half};
}

/// What keeps lines and points from running through a name.
void drawNameGround(QPainter& painter, const QRectF& box) {
  QColor ground = tokens().surface;
  ground.setAlphaF(0.82F);
  painter.setPen(Qt::NoPen);
  painter.setBrush(ground);
  painter.drawRoundedRect(box, 4, 4);
}

void drawQuadrantName(QPainter& painter, const QRectF& square, Quadrant quadrant, bool numbered) {
  const bool right = quadrant == Quadrant::Felicidad || quadrant == Quadrant::Calma;
  const bool top = quadrant == Quadrant::Estres || quadrant == Quadrant::Felicidad;
  const QRectF inner =
      quarterOf(square, quadrant).adjusted(kNameMargin, kNameMargin, -kNameMargin, -kNameMargin);
  const Qt::Alignment alignment =
      (right ? Qt::AlignRight : Qt::AlignLeft) | (top ? Qt::AlignTop : Qt::AlignBottom);
  painter.setFont(textFont(square.width() > 340 ? TextSize::Emphasis : TextSize::Body));
  const QString name = quadrantName(quadrant);
  drawNameGround(
      painter,
      painter.boundingRect(inner, static_cast<int>(alignment), name).adjusted(-4, -2, 4, 2));
  painter.setPen(tokens().text);
  painter.drawText(inner, static_cast<int>(alignment), name);
  if (!numbered)
    return;
  const double down = QFontMetricsF(painter.font()).height() + 2;
  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(tokens().muted);
  painter.drawText(inner.translated(0, top ? down : -down), static_cast<int>(alignment),
                   QString::number(static_cast<int>(quadrant) + 1));
}

void drawAxisName(QPainter& painter, const QString& text, QPointF anchor, Qt::Alignment at) {
  const QFontMetricsF metrics(painter.font());
  QRectF box(QPointF(0, 0), QSizeF(metrics.horizontalAdvance(text) + 10, metrics.height() + 4));
  box.moveCenter(anchor);
  if (at & Qt::AlignLeft)
    box.moveLeft(anchor.x());
  if (at & Qt::AlignRight)
    box.moveRight(anchor.x());
  if (at & Qt::AlignTop)
    box.moveTop(anchor.y());
  if (at & Qt::AlignBottom)
    box.moveBottom(anchor.y());
  drawNameGround(painter, box);
  painter.setPen(tokens().muted);
  painter.drawText(box, Qt::AlignCenter, text);
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
  const double r = size / 2.0;
  // The centroid of a triangle lies at the point, two thirds from its tip.
  const auto triangle = [&](double up) {
    const QPointF tip = centre + QPointF(0, -up * r * 1.25);
    const double base = up * r * 0.7;
    path.addPolygon(
        QPolygonF({tip, centre + QPointF(r * 1.15, base), centre + QPointF(-r * 1.15, base), tip}));
  };
  switch (quadrant) {
    case Quadrant::Estres:
      triangle(1.0);
      break;
    case Quadrant::Felicidad:
      path.addEllipse(centre, r, r);
      break;
    case Quadrant::Calma:
      path.addRect(QRectF(centre - QPointF(r, r) * 0.9, QSizeF(size, size) * 0.9));
      break;
    case Quadrant::Tristeza:
      triangle(-1.0);
      break;
  }
  return path;
}

void drawQuadrantPoint(QPainter& painter, Quadrant quadrant, QPointF centre, double size,
                       bool filled, double opacity) {
  const QPainterPath shape = quadrantShape(quadrant, centre, size);
  const QColor& colour = tokens().quadrant(quadrant);
  painter.save();
  painter.setOpacity(opacity);
  if (filled) {
    painter.setBrush(colour);
    painter.setPen(QPen(tokens().text, 1.0));
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

void drawPlaneNames(QPainter& painter, const QRectF& square, bool numbered) {
  for (const Quadrant quadrant : kQuadrants)
    drawQuadrantName(painter, square, quadrant, numbered);
  painter.setFont(textFont(TextSize::Caption));
  const QPointF centre = square.center();
  const QString minus(QChar(0x2212));
  drawAxisName(painter, axisName(Axis::Energia) + " +", {centre.x(), square.top() + 10},
               Qt::AlignTop);
  drawAxisName(painter, axisName(Axis::Energia) + " " + minus, {centre.x(), square.bottom() - 10},
               Qt::AlignBottom);
  drawAxisName(painter, axisName(Axis::Placer) + " +", {square.right() - 8, centre.y()},
               Qt::AlignRight);
  drawAxisName(painter, axisName(Axis::Placer) + " " + minus, {square.left() + 8, centre.y()},
               Qt::AlignLeft);
}

void drawLockedLine(QPainter& painter, const QRectF& square, Axis axis, double value) {
  painter.setPen(QPen(tokens().accent, 2.0, Qt::DashLine));
  if (axis == Axis::Energia) {
    const double y = square.top() + (1.0 - value) / 2.0 * square.height();
    painter.drawLine(QPointF(square.left(), y), QPointF(square.right(), y));
  } else {
    const double x = square.left() + (1.0 + value) / 2.0 * square.width();
    painter.drawLine(QPointF(x, square.top()), QPointF(x, square.bottom()));
  }
}

void drawCrosshair(QPainter& painter, const QRectF& square, QPointF position, EmotionPoint point) {
  const Tokens& t = tokens();
  painter.setPen(QPen(t.text, 1.0));
  painter.drawLine(QPointF(position.x(), square.top()), QPointF(position.x(), square.bottom()));
  painter.drawLine(QPointF(square.left(), position.y()), QPointF(square.right(), position.y()));

  const QString text = QStringLiteral("%1 %2   %3 %4")
                           .arg(axisName(Axis::Placer), coordinateText(point.placer),
                                axisName(Axis::Energia), coordinateText(point.energia));
  painter.setFont(textFont(TextSize::Body));
  const QFontMetricsF metrics(painter.font());
  QRectF box(QPointF(0, 0), QSizeF(metrics.horizontalAdvance(text) + 16, metrics.height() + 8));
  box.moveBottomLeft(position + QPointF(12, -12));
  if (box.right() > square.right())
    box.moveRight(position.x() - 12);
  if (box.left() < square.left())
    box.moveLeft(square.left());
  if (box.top() < square.top())
    box.moveTop(position.y() + 12);
  painter.setBrush(t.surface);
  painter.setPen(QPen(t.border, 1.0));
  painter.drawRoundedRect(box, 6, 6);
  painter.setPen(t.text);
  painter.drawText(box, Qt::AlignCenter, text);
}

QString coordinateText(double value) {
  // A true minus sign is as wide as the plus: the values do not jump.
  const QString digits = QLocale().toString(std::abs(value), 'f', 2);
  return (value < 0.0 ? QChar(0x2212) : QChar('+')) + digits;
}

}  // namespace cuadrante::ui
