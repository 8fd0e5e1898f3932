#include "ui/predict/attribution_picture.h"

#include "core/prediction/reasons_files.h"
#include "ui/charts/chart_screen.h"
#include "ui/charts/growing_axis.h"
#include "ui/controls/durations.h"
#include "ui/controls/number_text.h"
#include "ui/controls/qtext.h"
#include "ui/options/option_texts.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QLinearGradient>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <vector>

namespace cuadrante::ui {
namespace {

constexpr double kLeft = 72.0, kTop = 22.0, kRight = 10.0, kBottom = 22.0, kLine = 16.0;
constexpr double kBandGap = 34.0;  ///< from one band's name to the next, at least
constexpr double kLegendBar = 90.0;
constexpr QSize kUnscaled(700, 400);

/// Whether frequencies rise from band to band by the same.
bool areLinear(const std::vector<Band>& bands) {
  if (bands.size() < 3 || !bands[0].hertz || !bands[1].hertz)
    return false;
  const double step = *bands[1].hertz - *bands[0].hertz;
  for (std::size_t band = 1; band < bands.size(); ++band)
    if (!bands[band].hertz ||
        std::abs(*bands[band].hertz - *bands[band - 1].hertz - step) > 1e-6 * std::abs(step))
      return false;
  return step > 0.0;
}

}  // namespace

std::vector<std::pair<double, QString>> bandTicks(const std::vector<Band>& bands,
                                                  std::size_t most) {
  std::vector<std::pair<double, QString>> ticks;
  if (areLinear(bands)) {
    const double first = *bands.front().hertz, step = *bands[1].hertz - first;
    const double range = *bands.back().hertz - first;
    double interval = 20000.0;
    for (const double smaller : {10000.0, 5000.0, 2000.0, 1000.0, 500.0, 200.0, 100.0})
      if (range / smaller + 1.0 <= static_cast<double>(most))
        interval = smaller;
    for (double hertz = std::ceil(first / interval) * interval; hertz <= *bands.back().hertz;
         hertz += interval)
      ticks.emplace_back((hertz - first) / step,
                         interval >= 1000.0
                             ? QStringLiteral("%1 kHz").arg(std::lround(hertz / 1000.0))
                             : QStringLiteral("%1 Hz").arg(std::lround(hertz)));
    return ticks;
  }
  const std::size_t every = (bands.size() + most - 1) / std::max<std::size_t>(1, most);
  for (std::size_t band = 0; band < bands.size(); band += std::max<std::size_t>(1, every))
    ticks.emplace_back(static_cast<double>(band), qtext(bands[band].name));
  return ticks;
}

AttributionPicture::AttributionPicture(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
}

void AttributionPicture::setReasons(const Reasons& reasons, double startSeconds) {
  reasons_ = reasons;
  startSeconds_ = startSeconds;
  grid_ = attributionGrid(reasons);
  seconds_ =
      secondsPerStep(reasons.features) * static_cast<double>(reasons.features.shape().timeSteps);
  QStringList words;
  for (const bool forIt : {true, false})
    for (const RegionReason& region :
         strongest(reasons.regions, forIt ? kReasonsFor : kReasonsAgainst, forIt))
      words << QStringLiteral("%1, %2: %3")
                   .arg(qtext(regionTimes(startSeconds_, reasons_, region)),
                        qtext(regionBands(reasons_, region)), decimalText(region.attribution, 3));
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  update();
}

QRectF AttributionPicture::plot() const {
  const double by = chartScale(size(), kUnscaled);
  return QRectF(rect()).adjusted(by * kLeft, by * kTop, -by * kRight, -by * kBottom);
}

QString AttributionPicture::textAt(QPointF position) const {
  const QRectF area = plot();
  if (!area.contains(position))
    return {};
  const FeatureShape shape = reasons_.features.shape();
  const auto step = static_cast<std::size_t>((position.x() - area.left()) / area.width() *
                                             static_cast<double>(shape.timeSteps));
  const auto band = static_cast<std::size_t>((area.bottom() - position.y()) / area.height() *
                                             static_cast<double>(shape.bands));
  for (const RegionReason& region : reasons_.regions)
    if (step >= region.firstStep && step < region.firstStep + region.steps &&
        band >= region.firstBand && band < region.firstBand + region.bands)
      return QStringLiteral("%1, %2: %3")
          .arg(qtext(regionTimes(startSeconds_, reasons_, region)),
               qtext(regionBands(reasons_, region)),
               (region.attribution > 0.0 ? tr("spoke for it, %1") : tr("spoke against it, %1"))
                   .arg(decimalText(region.attribution, 3)));
  return {};
}

QSize AttributionPicture::minimumSizeHint() const {
  return {240, 160};
}

void AttributionPicture::paintEvent(QPaintEvent*) {
  if (grid_.columns == 0)
    return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setRenderHint(QPainter::SmoothPixmapTransform);
  painter.drawImage(plot(), imageOf(grid_));
  QFont font = textFont(TextSize::Caption);
  font.setPixelSize(
      static_cast<int>(std::lround(font.pixelSize() * chartScale(size(), kUnscaled))));
  painter.setFont(font);
  drawAxes(painter);
  drawLegend(painter);
}

void AttributionPicture::drawAxes(QPainter& painter) const {
  const double by = chartScale(size(), kUnscaled);
  const QRectF area = plot();
  painter.setPen(tokens().border);
  painter.setBrush(Qt::NoBrush);
  painter.drawRect(area);
  painter.setPen(tokens().text);
  const double interval =
      std::max(1.0, std::ceil(tickInterval(seconds_, static_cast<int>(area.width() / 60.0))));
  for (double at = std::ceil(startSeconds_ / interval) * interval; at <= startSeconds_ + seconds_;
       at += interval) {
    const double x = area.left() + (at - startSeconds_) / seconds_ * area.width();
    painter.drawLine(QPointF(x, area.bottom()), QPointF(x, area.bottom() + by * 3));
    painter.drawText(QRectF(x - by * 30, area.bottom() + by * 4, by * 60, by * kLine),
                     Qt::AlignCenter, clockText(at));
  }
  const std::vector<Band> bands = bandsOf(reasons_.features);
  const auto most =
      std::max<std::size_t>(1, static_cast<std::size_t>(area.height() / (by * kBandGap)));
  for (const auto& [band, name] : bandTicks(bands, most)) {
    const double y =
        area.bottom() - (band + 0.5) / static_cast<double>(bands.size()) * area.height();
    painter.drawLine(QPointF(area.left() - by * 3, y), QPointF(area.left(), y));
    painter.drawText(QRectF(0, y - by * kLine / 2, area.left() - by * 6, by * kLine),
                     Qt::AlignRight | Qt::AlignVCenter, name);
  }
}

void AttributionPicture::drawLegend(QPainter& painter) const {
  const double by = chartScale(size(), kUnscaled);
  const QRectF area = plot();
  const QFontMetricsF metrics(painter.font());
  const QString against = tr("spoke against it"), forIt = tr("for it");
  const QString axis = translatedText(reasons_.features.kind().band.name);
  painter.setPen(tokens().muted);
  painter.drawText(QRectF(0, 0, area.left() + by * 60, by * kLine),
                   Qt::AlignLeft | Qt::AlignVCenter, axis);
  painter.setPen(tokens().text);
  double x = area.right() - metrics.horizontalAdvance(forIt);
  painter.drawText(QPointF(x, by * 12), forIt);
  x -= by * (kLegendBar + 6);
  const QRectF bar(x, by * 3, by * kLegendBar, by * 10);
  QLinearGradient gradient(bar.topLeft(), bar.topRight());
  gradient.setColorAt(0.0, colourOfAgainst());
  gradient.setColorAt(0.5, tokens().surface);
  gradient.setColorAt(1.0, colourOfFor());
  painter.fillRect(bar, gradient);
  painter.drawText(QPointF(x - by * 6 - metrics.horizontalAdvance(against), by * 12), against);
}

void AttributionPicture::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange)
    update();
  QWidget::changeEvent(event);
}

bool AttributionPicture::event(QEvent* event) {
  return showTipOf(*this, *event, [this](QPointF at) { return textAt(at); }) ||
         QWidget::event(event);
}

}  // namespace cuadrante::ui
