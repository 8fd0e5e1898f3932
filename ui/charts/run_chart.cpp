#include "ui/charts/run_chart.h"

#include "ui/controls/labels.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QPaintEngine>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kLeft = 44.0;
constexpr double kRight = 184.0;  // room for the names
constexpr double kTop = 8.0;
constexpr double kBottom = 24.0;
constexpr double kGap = 4.0;
constexpr double kNameGap = 14.0;
constexpr double kDotRadius = 3.0;
constexpr double kLineWidth = 1.8;
constexpr double kStillOpacity = 0.4;

Qt::PenStyle dashesOf(std::size_t run) {
  constexpr Qt::PenStyle kStyles[]{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
  return kStyles[run / kSeriesColours % std::size(kStyles)];
}

}  // namespace

RunChart::RunChart(double top, bool growing, QWidget* parent)
    : QWidget(parent), firstTop_(top), growing_(growing), epochs_(1.0), values_(top) {}

void RunChart::clear(int epochs) {
  epochs_ = GrowingAxis(std::max(1, epochs));
  values_ = GrowingAxis(firstTop_);
  lines_.clear();
  forgetPicture();
}

void RunChart::setLines(std::vector<Line> lines) {
  lines_ = std::move(lines);
  for (const Line& line : lines_)
    include(line.points);
  forgetPicture();
}

void RunChart::append(std::size_t run, QPointF point) {
  const auto line = std::ranges::find(lines_, run, &Line::run);
  if (line == lines_.end())
    return;
  std::erase_if(line->points, [&](const QPointF& before) { return before.x() >= point.x(); });
  line->points.push_back(point);
  const double epochs = epochs_.top();
  const double values = values_.top();
  include({point});
  if (!line->growing || epochs != epochs_.top() || values != values_.top())
    return forgetPicture();
  update();
}

void RunChart::include(const std::vector<QPointF>& points) {
  for (const QPointF& point : points) {
    epochs_.include(point.x());
    if (growing_)
      values_.include(point.y());
  }
}

void RunChart::forgetPicture() {
  still_ = {};
  update();
}

QSize RunChart::minimumSizeHint() const {
  return {320, 96};
}

QRectF RunChart::plot() const {
  return QRectF(rect()).adjusted(kLeft, kTop, -kRight, -kBottom);
}

EpochAxes RunChart::axes() const {
  return {.area = plot(), .epochs = epochs_.top(), .values = values_.top()};
}

void RunChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const double ratio = devicePixelRatioF();
  // A picture that is saved has a scale of its own, or none: the kept one would be blurred in it.
  const bool onScreen = painter.paintEngine()->type() == QPaintEngine::Raster &&
                        qFuzzyCompare(painter.deviceTransform().m11(), ratio);
  if (onScreen) {
    if (still_.isNull()) {
      still_ = QPixmap(size() * ratio);
      still_.setDevicePixelRatio(ratio);
      still_.fill(Qt::transparent);
      QPainter picture(&still_);
      paintStill(picture);
    }
    painter.drawPixmap(0, 0, still_);
  } else {
    paintStill(painter);
  }
  painter.setRenderHint(QPainter::Antialiasing);
  for (const Line& line : lines_)
    if (line.growing)
      paintLine(painter, line);
  paintNames(painter);
}

void RunChart::paintStill(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing);
  axes().draw(painter);
  for (const Line& line : lines_)
    if (!line.growing)
      paintLine(painter, line);
}

void RunChart::paintLine(QPainter& painter, const Line& line) const {
  QColor colour = seriesColour(line.run);
  if (!line.growing)
    colour.setAlphaF(kStillOpacity);
  painter.setPen(QPen(colour, kLineWidth, dashesOf(line.run), Qt::RoundCap, Qt::RoundJoin));
  painter.setBrush(Qt::NoBrush);
  QPolygonF polyline;
  for (const QPointF& point : line.points)
    if (std::isfinite(point.y()))
      polyline << axes().at(point);
  painter.drawPolyline(polyline);
  if (polyline.isEmpty() || (!line.growing && polyline.size() > 1))
    return;
  painter.setPen(QPen(tokens().surface, 1.0));
  painter.setBrush(colour);
  painter.drawEllipse(polyline.back(), kDotRadius, kDotRadius);
}

void RunChart::paintNames(QPainter& painter) const {
  struct Name {
    const Line* line;
    QPointF end;
    double y;
  };
  const QFont font = tabular(textFont(TextSize::Caption));
  const QFontMetricsF metrics(font);
  const QRectF area = plot();
  const double height = metrics.height();
  std::vector<Name> names;
  for (const Line& line : lines_)
    if (line.growing && !line.points.empty() && std::isfinite(line.points.back().y())) {
      const QPointF end = axes().at(line.points.back());
      names.push_back({&line, end, end.y()});
    }
  // As many as fit; the table names them all.
  const auto most = static_cast<std::size_t>(std::max(1.0, (area.height() + height) / height));
  if (names.size() > most)
    names.resize(most);
  std::ranges::stable_sort(names, {}, &Name::y);
  std::vector<double> centres;
  for (const Name& name : names)
    centres.push_back(name.y);
  spread(centres, height, area.top(), area.bottom());
  for (std::size_t i = 0; i < names.size(); ++i)
    names[i].y = centres[i];

  painter.setFont(font);
  for (const Name& name : names) {
    const double left = name.end.x() + kNameGap;
    QColor thread = seriesColour(name.line->run);
    thread.setAlphaF(0.5F);
    painter.setPen(QPen(thread, 1.0));
    painter.drawLine(name.end + QPointF(kDotRadius + 1, 0), QPointF(left - kGap, name.y));
    const QString value = QStringLiteral(" %1").arg(name.line->points.back().y(), 0, 'f', 2);
    const double room = width() - left - metrics.horizontalAdvance(value);
    painter.setPen(tokens().text);
    painter.drawText(QRectF(left, name.y - height / 2, width() - left, height),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(name.line->name, Qt::ElideRight, room) + value);
  }
}

void RunChart::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  forgetPicture();
}

void RunChart::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    forgetPicture();
  QWidget::changeEvent(event);
}

}  // namespace cuadrante::ui
