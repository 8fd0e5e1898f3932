#include "ui/charts/reliability_chart.h"

#include "core/files/csv.h"
#include "ui/charts/chart_screen.h"
#include "ui/charts/value_axis.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture_data.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QLocale>
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
constexpr double kNear = 4.0;  // pixels beside a dot that still mean it
constexpr double kLeastDot = 5.0;
constexpr double kMostDot = 14.0;
constexpr double kLine = 16.0;  // the height of one
constexpr QSize kUnscaled(640, 380);

}  // namespace

ReliabilityChart::ReliabilityChart(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setObjectName(QStringLiteral("reliabilityChart"));
  setAccessibleName(tr("Reliability diagram: share of hits over the probability given"));
  new PictureData(*this, [this] {
    std::string csv = csvLine({"clips", "confidence", "accuracy"});
    for (const ReliabilityBin& bin : bins_)
      if (bin.clips > 0)
        csv += csvLine(
            {std::to_string(bin.clips), csvNumber(bin.confidence), csvNumber(bin.accuracy)});
    return csv;
  });
}

void ReliabilityChart::setBins(std::vector<ReliabilityBin> bins) {
  bins_ = std::move(bins);
  update();
}

QSize ReliabilityChart::minimumSizeHint() const {
  return {200, 104};
}

QSize ReliabilityChart::sizeHint() const {
  return {300, 150};
}

QRectF ReliabilityChart::plot() const {
  const double by = chartScale(size(), kUnscaled);
  return QRectF(rect()).adjusted(by * kLeft, by * kTop, -by * kRight, -by * kBottom);
}

QPointF ReliabilityChart::at(double confidence, double accuracy) const {
  const QRectF area = plot();
  return {area.left() + confidence * area.width(), area.bottom() - accuracy * area.height()};
}

void ReliabilityChart::drawAxes(QPainter& painter) const {
  const double by = chartScale(size(), kUnscaled);
  const double line = by * kLine;
  const QRectF area = plot();
  const ChartAxis axis = axisFromZero(1.0, 0.5);
  drawValueAxis(painter, area, axis, tickText, by);
  for (const double tick : axis.ticks)
    painter.drawText(QRectF(at(tick, 0.0) + QPointF(-by * 20, 2), QSizeF(by * 40, line)),
                     Qt::AlignCenter, tickText(tick));
  painter.drawText(QRectF(area.left(), area.bottom() + line, area.width(), line), Qt::AlignCenter,
                   tr("probability given"));
  painter.drawText(QRectF(0, 0, width(), line), Qt::AlignLeft | Qt::AlignVCenter,
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
  QPolygonF line;
  for (const ReliabilityBin& bin : bins_)
    if (bin.clips > 0)
      line << at(bin.confidence, bin.accuracy);
  painter.setPen(QPen(tokens().train, 1.5 * chartScale(size(), kUnscaled)));
  painter.drawPolyline(line);
  painter.setBrush(tokens().train);
  for (const ReliabilityBin& bin : bins_) {
    if (bin.clips == 0)
      continue;
    const double radius = radiusOf(bin);
    painter.drawEllipse(at(bin.confidence, bin.accuracy), radius, radius);
  }
}

double ReliabilityChart::radiusOf(const ReliabilityBin& bin) const {
  std::int64_t most = 1;
  for (const ReliabilityBin& each : bins_)
    most = std::max(most, each.clips);
  // By area.
  const double across =
      kMostDot * std::sqrt(static_cast<double>(bin.clips) / static_cast<double>(most));
  return chartScale(size(), kUnscaled) * std::max(kLeastDot, across) / 2.0;
}

QString ReliabilityChart::textAt(QPointF position) const {
  for (const ReliabilityBin& bin : bins_) {
    const QPointF away = position - at(bin.confidence, bin.accuracy);
    if (bin.clips == 0 || std::hypot(away.x(), away.y()) > radiusOf(bin) + kNear)
      continue;
    return tr("probability given: %1\nshare of hits: %2\nclips: %3")
        .arg(decimalText(bin.confidence, 3), decimalText(bin.accuracy, 3),
             QLocale().toString(static_cast<qlonglong>(bin.clips)));
  }
  return {};
}

bool ReliabilityChart::event(QEvent* event) {
  return showTipOf(*this, *event, [this](QPointF at) { return textAt(at); }) ||
         QWidget::event(event);
}

void ReliabilityChart::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    update();
  QWidget::changeEvent(event);
}

}  // namespace cuadrante::ui
