#include "ui/charts/interval_chart.h"

#include "ui/charts/value_axis.h"
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

}  // namespace

IntervalChart::IntervalChart(QWidget* parent) : QWidget(parent) {}

void IntervalChart::setEntries(std::vector<Entry> entries) {
  entries_ = std::move(entries);
  QStringList words;
  for (const Entry& entry : entries_)
    words << QStringLiteral("%1: %2").arg(entry.name, QString::number(entry.value, 'f', 3));
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  update();
}

void IntervalChart::setAxisNames(const QString& across, const QString& up) {
  across_ = across;
  up_ = up;
  update();
}

QRectF IntervalChart::plot() const {
  return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
}

void IntervalChart::paintEvent(QPaintEvent*) {
  if (entries_.empty())
    return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Tokens& t = tokens();
  const QRectF area = plot();
  const auto heightOf = [&](double share) { return area.bottom() - share * area.height(); };
  drawValueAxis(painter, area, axisFromZero(1.0, kTick));
  const QFontMetricsF metrics(painter.font());
  painter.drawText(QRectF(0, 0, width(), kTop - 10), Qt::AlignLeft | Qt::AlignVCenter, up_);
  painter.drawText(QRectF(area.left(), height() - 18, area.width(), 16), Qt::AlignCenter, across_);

  const double column = area.width() / static_cast<double>(entries_.size());
  for (std::size_t i = 0; i < entries_.size(); ++i) {
    const Entry& entry = entries_[i];
    const double x = area.left() + (static_cast<double>(i) + 0.5) * column;
    painter.setPen(QPen(t.train, 1.6));
    if (entry.interval) {
      const double low = heightOf(entry.interval->first);
      const double high = heightOf(entry.interval->second);
      painter.drawLine(QPointF(x, low), QPointF(x, high));
      for (const double y : {low, high})
        painter.drawLine(QPointF(x - kCap, y), QPointF(x + kCap, y));
    }
    painter.setBrush(t.train);
    painter.drawEllipse(QPointF(x, heightOf(entry.value)), kDotRadius, kDotRadius);
    painter.setPen(t.text);
    painter.drawText(QRectF(x + 10, heightOf(entry.value) - 8, column / 2, 16),
                     Qt::AlignLeft | Qt::AlignVCenter, QString::number(entry.value, 'f', 3));
    painter.drawText(QRectF(x - column / 2, area.bottom() + kGap, column, 16), Qt::AlignCenter,
                     metrics.elidedText(entry.name, Qt::ElideRight, column - kGap));
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
