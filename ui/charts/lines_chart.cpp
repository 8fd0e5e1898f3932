#include "ui/charts/lines_chart.h"

#include "ui/controls/labels.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kLeft = 44.0;
constexpr double kTop = 26.0;
constexpr double kBottom = 40.0;
constexpr double kNameHeight = 16.0;
constexpr double kGap = 4.0;
constexpr double kLineWidth = 1.6;
constexpr double kDotRadius = 2.5;

QFont captionFont() {
  return tabular(textFont(TextSize::Caption));
}

bool isDrawn(QPointF point) {
  return std::isfinite(point.x()) && std::isfinite(point.y());
}

/// The last point that is drawn; nullptr without one.
const QPointF* endOf(const LinesChart::Line& line) {
  const auto found = std::find_if(line.points.rbegin(), line.points.rend(), isDrawn);
  return found == line.points.rend() ? nullptr : &*found;
}

QString nameWithValue(const LinesChart::Line& line) {
  const QPointF* end = endOf(line);
  return end == nullptr
             ? line.name
             : QStringLiteral("%1  %2").arg(line.name, QString::number(end->y(), 'f', 2));
}

}  // namespace

LinesChart::LinesChart(double top, QWidget* parent)
    : QWidget(parent), firstTop_(top), values_(top) {}

void LinesChart::setAxisNames(const QString& across, const QString& up) {
  across_ = across;
  up_ = up;
  update();
}

void LinesChart::setLines(std::vector<Line> lines) {
  lines_ = std::move(lines);
  epochs_ = 1.0;
  values_ = GrowingAxis(firstTop_);
  QStringList words;
  for (const Line& line : lines_) {
    for (const QPointF& point : line.points) {
      epochs_ = std::max(epochs_, point.x());
      values_.include(point.y());
    }
    words << nameWithValue(line);
  }
  setAccessibleDescription(words.join(QStringLiteral("; ")));
  update();
}

double LinesChart::nameWidth() const {
  const QFontMetricsF metrics(captionFont());
  double widest = 32.0;
  for (const Line& line : lines_)
    widest = std::max(widest, metrics.horizontalAdvance(nameWithValue(line)));
  return std::min(widest + 3 * kGap, width() / 2.0);
}

QRectF LinesChart::plot() const {
  return QRectF(rect()).adjusted(kLeft, kTop, -nameWidth(), -kBottom);
}

EpochAxes LinesChart::axes() const {
  return {.area = plot(), .epochs = epochs_, .values = values_.top()};
}

QPointF LinesChart::at(QPointF value) const {
  return axes().at(value);
}

void LinesChart::drawGround(QPainter& painter) const {
  axes().draw(painter);
  const QRectF area = plot();
  painter.setPen(tokens().muted);
  painter.drawText(QRectF(0, 0, width(), kNameHeight), Qt::AlignLeft | Qt::AlignVCenter, up_);
  painter.drawText(QRectF(area.left(), height() - kNameHeight, area.width(), kNameHeight),
                   Qt::AlignCenter, across_);
}

void LinesChart::drawNames(QPainter& painter) const {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < lines_.size(); ++i)
    if (endOf(lines_[i]) != nullptr)
      shown.push_back(i);
  std::stable_sort(shown.begin(), shown.end(), [&](std::size_t a, std::size_t b) {
    return endOf(lines_[a])->y() > endOf(lines_[b])->y();
  });
  std::vector<double> centres;
  for (const std::size_t i : shown)
    centres.push_back(at(*endOf(lines_[i])).y());
  const QFontMetricsF metrics(captionFont());
  const QRectF area = plot();
  spread(centres, metrics.height(), area.top(), area.bottom());
  painter.setFont(captionFont());
  for (std::size_t i = 0; i < shown.size(); ++i) {
    const Line& line = lines_[shown[i]];
    const QPointF end = at(*endOf(line));
    const double left = area.right() + 2 * kGap;
    // From the line's end to its name, which may be far away; dotted, for it is no data.
    QColor faint = seriesColour(shown[i]);
    faint.setAlphaF(0.7F);
    painter.setPen(QPen(faint, 1.0, Qt::DotLine));
    painter.drawLine(end, QPointF(left - kGap, centres[i]));
    painter.setPen(tokens().text);
    painter.drawText(
        QRectF(left, centres[i] - metrics.height() / 2, width() - left, metrics.height()),
        Qt::AlignLeft | Qt::AlignVCenter, nameWithValue(line));
  }
}

void LinesChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  drawGround(painter);
  for (std::size_t i = 0; i < lines_.size(); ++i) {
    const QColor& colour = seriesColour(i);
    const auto style = i < kSeriesColours ? Qt::SolidLine : Qt::DashLine;
    painter.setPen(QPen(colour, kLineWidth, style, Qt::RoundCap, Qt::RoundJoin));
    QPolygonF polygon;
    for (const QPointF& point : lines_[i].points)
      if (isDrawn(point))
        polygon << at(point);
    painter.drawPolyline(polygon);
    if (polygon.isEmpty())
      continue;
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(polygon.back(), kDotRadius, kDotRadius);
    painter.setBrush(Qt::NoBrush);
  }
  drawNames(painter);
}

void LinesChart::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    update();
  QWidget::changeEvent(event);
}

QSize LinesChart::minimumSizeHint() const {
  return {240, 120};
}

QSize LinesChart::sizeHint() const {
  return {420, 240};
}

}  // namespace cuadrante::ui
