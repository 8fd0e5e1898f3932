#include "ui/charts/interval_chart.h"

#include "core/files/csv.h"
#include "ui/charts/chart_screen.h"
#include "ui/charts/value_axis.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture_data.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr double kLeft = 44.0;
constexpr double kTop = 28.0;
constexpr double kRight = 8.0;
constexpr double kBottom = 40.0;
constexpr double kGap = 4.0;
constexpr double kDotRadius = 4.0;
constexpr double kCap = 5.0;
constexpr double kTick = 0.2;
constexpr double kLine = 16.0;  // the height of one
constexpr QSize kUnscaled(900, 360);

}  // namespace

IntervalChart::IntervalChart(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  new PictureData(*this, [this] {
    std::string csv = csvLine({"name", "value", "low", "high", "of"});
    for (const Entry& entry : entries_)
      csv += csvLine({csvText(entry.name.toStdString()), csvNumber(entry.value),
                      entry.interval ? csvNumber(entry.interval->first) : "",
                      entry.interval ? csvNumber(entry.interval->second) : "",
                      csvText(entry.of.toStdString())});
    return csv;
  });
}

void IntervalChart::setEntries(std::vector<Entry> entries) {
  entries_ = std::move(entries);
  QStringList words;
  for (const Entry& entry : entries_)
    words << QStringLiteral("%1: %2").arg(entry.name, decimalText(entry.value, 3));
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  update();
}

void IntervalChart::setAxisNames(const QString& across, const QString& up) {
  across_ = across;
  up_ = up;
  update();
}

QRectF IntervalChart::plot() const {
  const double by = chartScale(size(), kUnscaled);
  return QRectF(rect()).adjusted(by * kLeft, by * kTop, -by * kRight, -by * kBottom);
}

QRectF IntervalChart::columnOf(std::size_t entry) const {
  const QRectF area = plot();
  const double width = area.width() / static_cast<double>(entries_.size());
  return {area.left() + static_cast<double>(entry) * width, area.top(), width, area.height()};
}

QString IntervalChart::textAt(QPointF position) const {
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    if (!columnOf(i).contains(position))
      continue;
    const Entry& entry = entries_[i];
    QStringList words{QStringLiteral("%1: %2").arg(entry.name, decimalText(entry.value, 3))};
    if (entry.interval)
      words << tr("95 % interval: %1 to %2")
                   .arg(decimalText(entry.interval->first, 3),
                        decimalText(entry.interval->second, 3));
    if (!entry.of.isEmpty())
      words << entry.of;
    return words.join(QLatin1Char('\n'));
  }
  return {};
}

bool IntervalChart::event(QEvent* event) {
  return showTipOf(*this, *event, [this](QPointF at) { return textAt(at); }) ||
         QWidget::event(event);
}

void IntervalChart::paintEvent(QPaintEvent*) {
  if (entries_.empty())
    return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Tokens& t = tokens();
  const double by = chartScale(size(), kUnscaled);
  const QRectF area = plot();
  const auto heightOf = [&](double share) { return area.bottom() - share * area.height(); };
  drawValueAxis(painter, area, axisFromZero(1.0, kTick), tickText, by);
  const QFontMetricsF metrics(painter.font());
  painter.drawText(QRectF(0, 0, width(), by * (kTop - 10)), Qt::AlignLeft | Qt::AlignVCenter, up_);
  painter.drawText(QRectF(area.left(), height() - by * (kLine + 2), area.width(), by * kLine),
                   Qt::AlignCenter, across_);

  const double column = area.width() / static_cast<double>(entries_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    const double x = columnOf(i).center().x();
    painter.setPen(QPen(t.train, by * 1.6));
    if (entry.interval) {
      const double low = heightOf(entry.interval->first);
      const double high = heightOf(entry.interval->second);
      painter.drawLine(QPointF(x, low), QPointF(x, high));
      for (const double y : {low, high})
        painter.drawLine(QPointF(x - by * kCap, y), QPointF(x + by * kCap, y));
    }
    painter.setBrush(t.train);
    painter.drawEllipse(QPointF(x, heightOf(entry.value)), by * kDotRadius, by * kDotRadius);
    painter.setPen(t.text);
    painter.drawText(
        QRectF(x + by * 10, heightOf(entry.value) - by * kLine / 2, column / 2, by * kLine),
        Qt::AlignLeft | Qt::AlignVCenter, decimalText(entry.value, 3));
    painter.drawText(QRectF(x - column / 2, area.bottom() + kGap, column, by * kLine),
                     Qt::AlignCenter,
                     metrics.elidedText(entry.name, Qt::ElideMiddle, column - kGap));
  }
}

void IntervalChart::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    update();
  QWidget::changeEvent(event);
}

QSize IntervalChart::minimumSizeHint() const {
  return {240, 160};
}

QSize IntervalChart::sizeHint() const {
  return {420, 260};
}

}  // namespace cuadrante::ui
