#include "ui/charts/point_scatter.h"

#include "core/files/csv.h"
#include "ui/charts/chart_screen.h"
#include "ui/charts/value_axis.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture_data.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuadrante::ui {
namespace {

constexpr double kScatterLeft = 44.0;
constexpr double kScatterBottom = 34.0;
constexpr double kScatterTop = 40.0;
constexpr double kScatterRight = 10.0;
constexpr double kScatterLine = 16.0;  // the height of one
constexpr double kScatterDot = 3.0;    // radius
constexpr double kScatterNear = 4.0;   // pixels beside a dot that still mean it
constexpr QSize kScatterUnscaled(640, 380);

const ChartAxis& fromMinusOneToOne() {
  static const ChartAxis axis{.from = -1.0, .to = 1.0, .ticks = {-1.0, -0.5, 0.0, 0.5, 1.0}};
  return axis;
}

}  // namespace

PointScatter::PointScatter(Axis axis, QWidget* parent) : QWidget(parent), axis_(axis) {
  setMouseTracking(true);
  setAccessibleName(tr("%1: prediction over label").arg(axisName(axis_)));
  new PictureData(*this, [this] {
    std::string csv = csvLine({"clip", "label", "predicted"});
    for (const ScatterPoint& point : points_)
      csv += csvLine(
          {csvText(point.name.toStdString()), csvNumber(point.label), csvNumber(point.said)});
    return csv;
  });
}

void PointScatter::setPoints(std::vector<ScatterPoint> points, const QString& figures) {
  points_ = std::move(points);
  figures_ = figures;
  update();
}

QSize PointScatter::minimumSizeHint() const {
  return {200, 140};
}

QSize PointScatter::sizeHint() const {
  return {300, 240};
}

QRectF PointScatter::plot() const {
  const double by = chartScale(size(), kScatterUnscaled);
  const QRectF room = QRectF(rect()).adjusted(by * kScatterLeft, by * kScatterTop,
                                              -by * kScatterRight, -by * kScatterBottom);
  // A diagonal is one only in a square.
  const double side = std::max(0.0, std::min(room.width(), room.height()));
  return {room.left(), room.top(), side, side};
}

QPointF PointScatter::at(double label, double said) const {
  const QRectF area = plot();
  return {area.left() + (label + 1.0) / 2.0 * area.width(),
          area.bottom() - (said + 1.0) / 2.0 * area.height()};
}

void PointScatter::drawAxes(QPainter& painter) const {
  const double by = chartScale(size(), kScatterUnscaled);
  const double line = by * kScatterLine;
  const QRectF area = plot();
  const ChartAxis& axis = fromMinusOneToOne();
  drawValueAxis(painter, area, axis, tickText, by);
  for (const double tick : {-1.0, 0.0, 1.0})
    painter.drawText(QRectF(at(tick, -1.0) + QPointF(-by * 20, 2), QSizeF(by * 40, line)),
                     Qt::AlignCenter, tickText(tick));
  painter.drawText(QRectF(area.left(), area.bottom() + line, area.width(), line), Qt::AlignCenter,
                   tr("label"));
  // Four figures in one line with the axis did not fit the smallest window.
  painter.drawText(QRectF(0, 0, width(), 2.0 * line), Qt::AlignLeft | Qt::AlignVCenter,
                   tr("%1, predicted: %2").arg(axisName(axis_), QLatin1Char('\n') + figures_));
  painter.setPen(QPen(tokens().muted, 1.0, Qt::DashLine));
  painter.drawLine(at(-1.0, -1.0), at(1.0, 1.0));
}

void PointScatter::paintEvent(QPaintEvent*) {
  if (points_.empty())
    return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  drawAxes(painter);
  const double radius = kScatterDot * chartScale(size(), kScatterUnscaled);
  QColor dot = tokens().train;
  painter.setPen(QPen(dot, 1.0));
  dot.setAlphaF(0.35F);
  painter.setBrush(dot);
  for (const ScatterPoint& point : points_)
    painter.drawEllipse(at(point.label, point.said), radius, radius);
}

const ScatterPoint* PointScatter::pointAt(QPointF position) const {
  const double reach = kScatterDot * chartScale(size(), kScatterUnscaled) + kScatterNear;
  const ScatterPoint* nearest = nullptr;
  double least = reach;
  for (const ScatterPoint& point : points_) {
    const QPointF away = position - at(point.label, point.said);
    if (const double distance = std::hypot(away.x(), away.y()); distance <= least) {
      least = distance;
      nearest = &point;
    }
  }
  return nearest;
}

bool PointScatter::event(QEvent* event) {
  const auto textAt = [this](QPointF position) {
    const ScatterPoint* point = pointAt(position);
    return point == nullptr
               ? QString()
               : tr("Clip %1\nlabel: %2\npredicted: %3")
                     .arg(point->name, decimalText(point->label, 2), decimalText(point->said, 2));
  };
  return showTipOf(*this, *event, textAt) || QWidget::event(event);
}

void PointScatter::mousePressEvent(QMouseEvent* event) {
  const ScatterPoint* point = pointAt(event->position());
  if (event->button() == Qt::LeftButton && point != nullptr)
    Q_EMIT clipChosen(point->clip);
  else
    QWidget::mousePressEvent(event);
}

void PointScatter::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    update();
  QWidget::changeEvent(event);
}

}  // namespace cuadrante::ui
