#include "ui/charts/reliability_chart.h"

#include "ui/charts/value_axis.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuadrante::ui {
namespace {

constexpr double kLeft = 74.0;  // as the matrix above it
constexpr double kBottom = 34.0;
constexpr double kTop = 24.0;
constexpr double kRight = 10.0;
constexpr double kLeastDot = 5.0;
constexpr double kMostDot = 14.0;

}  // namespace

ReliabilityChart::ReliabilityChart(QWidget* parent) : QWidget(parent) {
  setObjectName(QStringLiteral("reliabilityChart"));
  setAccessibleName(tr("Reliability diagram: share of hits over the probability given"));
}

void ReliabilityChart::setBins(std::vector<ReliabilityBin> bins) {
  bins_ = std::move(bins);
  update();
}

QSize ReliabilityChart::minimumSizeHint() const {
  return {240, 104};
}

QSize ReliabilityChart::sizeHint() const {
  return {300, 150};
}

QRectF ReliabilityChart::plot() const {
  return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
}

QPointF ReliabilityChart::at(double confidence, double accuracy) const {
  const QRectF area = plot();
  return {area.left() + confidence * area.width(), area.bottom() - accuracy * area.height()};
}

void ReliabilityChart::drawAxes(QPainter& painter) const {
  const QRectF area = plot();
  const ChartAxis axis = axisFromZero(1.0, 0.5);
  drawValueAxis(painter, area, axis);
  for (const double tick : axis.ticks)
    painter.drawText(QRectF(at(tick, 0.0) + QPointF(-20, 2), QSizeF(40, 14)), Qt::AlignCenter,
                     tickText(tick));
  painter.drawText(QRectF(area.left(), area.bottom() + 16, area.width(), 16), Qt::AlignCenter,
                   tr("probability given"));
  painter.drawText(QRectF(0, 0, width(), 14), Qt::AlignLeft | Qt::AlignVCenter,
                   tr("share of hits"));
  painter.setPen(QPen(tokens().muted, 1.0, Qt::DashLine));
  painter.drawLine(at(0.0, 0.0), at(1.0, 1.0));
}

void ReliabilityChart::paintEvent(QPaintEvent*) {
  if (bins_.empty())
    return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  drawAxes(painter);
  std::int64_t most = 1;
  for (const ReliabilityBin& bin : bins_)
    most = std::max(most, bin.clips);
  QPolygonF line;
  for (const ReliabilityBin& bin : bins_)
    if (bin.clips > 0)
      line << at(bin.confidence, bin.accuracy);
  painter.setPen(QPen(tokens().train, 1.5));
  painter.drawPolyline(line);
  painter.setBrush(tokens().train);
  for (const ReliabilityBin& bin : bins_) {
    if (bin.clips == 0)
      continue;
    // By area.
    const double size = std::max(kLeastDot, kMostDot * std::sqrt(static_cast<double>(bin.clips) /
                                                                 static_cast<double>(most)));
    painter.drawEllipse(at(bin.confidence, bin.accuracy), size / 2.0, size / 2.0);
  }
}

void ReliabilityChart::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    update();
  QWidget::changeEvent(event);
}

}  // namespace cuadrante::ui
