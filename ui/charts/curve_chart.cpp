#include "ui/charts/curve_chart.h"

#include "ui/controls/labels.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QGraphicsEllipseItem>
#include <QGraphicsLayout>
#include <QGraphicsSimpleTextItem>
#include <QLineSeries>
#include <QPen>
#include <QValueAxis>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

// Fixed, so that the plots of two charts stand exactly above each other.
constexpr double kLeft = 44.0;
constexpr double kRight = 116.0;  // room for the names at the lines' ends
constexpr double kTop = 8.0;
constexpr double kBottom = 24.0;
constexpr double kTickGap = 4.0;
constexpr double kDotRadius = 3.0;
constexpr double kLineWidth = 1.8;
constexpr double kPixelsPerTick = 24.0;
constexpr double kPixelsPerEpochTick = 48.0;
constexpr std::size_t kMostPoints = 1000;

QList<QPointF> decimated(const std::vector<QPointF>& points) {
  QList<QPointF> kept;
  const std::size_t stride = std::max<std::size_t>(1, points.size() / kMostPoints);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const bool wanted = i % stride == 0 || i + 1 == points.size();
    if (wanted && std::isfinite(points[i].y()))
      kept.append(points[i]);
  }
  return kept;
}

}  // namespace

CurveChart::CurveChart(double top, bool growing, QWidget* parent)
    : QChartView(parent),
      firstTop_(top),
      growing_(growing),
      epochs_(1.0),
      values_(top),
      xAxis_(new QValueAxis),
      yAxis_(new QValueAxis) {
  setFrameShape(QFrame::NoFrame);
  setRenderHint(QPainter::Antialiasing);
  setBackgroundBrush(Qt::NoBrush);
  viewport()->setAutoFillBackground(false);
  setFocusPolicy(Qt::NoFocus);
  setMinimumHeight(96);
  chart()->setBackgroundVisible(false);
  chart()->legend()->hide();
  chart()->addAxis(xAxis_, Qt::AlignBottom);
  chart()->addAxis(yAxis_, Qt::AlignLeft);
  for (QValueAxis* axis : {xAxis_, yAxis_}) {
    axis->setTickType(QValueAxis::TicksDynamic);
    axis->setTickAnchor(0.0);
    axis->setMinorGridLineVisible(false);
    // Drawn by placeTicks: Qt Charts leaves labels out, or shortens them to "…", in a low chart.
    axis->setLabelsVisible(false);
  }
  xAxis_->setGridLineVisible(false);
  yAxis_->setLineVisible(false);
  train_ = addLine();
  validation_ = addLine();
  clear(1);
  applyTheme();
}

CurveChart::Line CurveChart::addLine() {
  Line line{new QLineSeries, new QGraphicsEllipseItem(chart()),
            new QGraphicsSimpleTextItem(chart())};
  chart()->addSeries(line.series);
  line.series->attachAxis(xAxis_);
  line.series->attachAxis(yAxis_);
  line.dot->setZValue(10);
  line.name->setZValue(11);
  return line;
}

void CurveChart::clear(int epochs) {
  epochs_ = GrowingAxis(std::max(1, epochs));
  values_ = GrowingAxis(firstTop_);
  setLines({}, {});
}

void CurveChart::setLines(const std::vector<QPointF>& train,
                          const std::vector<QPointF>& validation) {
  for (const auto* points : {&train, &validation})
    for (const QPointF& point : *points) {
      epochs_.include(point.x());
      if (growing_)
        values_.include(point.y());
    }
  applyAxes();
  train_.series->replace(decimated(train));
  validation_.series->replace(decimated(validation));
  placeNames();
}

void CurveChart::applyAxes() {
  const QRectF plot = chart()->plotArea();
  const int ticks = std::clamp(static_cast<int>(plot.height() / kPixelsPerTick), 1, 5);
  const int epochTicks = std::clamp(static_cast<int>(plot.width() / kPixelsPerEpochTick), 1, 10);
  // A hair above the top: the last tick, a sum of intervals, may lie that much too high.
  constexpr double kHair = 1.0 + 1e-9;
  xAxis_->setRange(0.0, epochs_.top() * kHair);
  xAxis_->setTickInterval(std::max(1.0, std::ceil(tickInterval(epochs_.top(), epochTicks))));
  yAxis_->setRange(0.0, values_.top() * kHair);
  yAxis_->setTickInterval(tickInterval(values_.top(), ticks));
  placeTicks();
}

void CurveChart::placeTicks() {
  qDeleteAll(ticks_);
  ticks_.clear();
  const auto add = [this](double value) {
    auto* tick = new QGraphicsSimpleTextItem(QString::number(value, 'g', 6), chart());
    tick->setFont(tabular(textFont(TextSize::Caption)));
    tick->setBrush(tokens().muted);
    ticks_.push_back(tick);
    return tick;
  };
  const double across = xAxis_->tickInterval();
  for (int i = 0; i * across <= xAxis_->max(); ++i) {
    auto* tick = add(i * across);
    const QPointF at = positionOf({i * across, 0.0});
    tick->setPos(at.x() - tick->boundingRect().width() / 2.0, at.y() + kTickGap);
  }
  const double up = yAxis_->tickInterval();
  for (int i = 0; i * up <= yAxis_->max(); ++i) {
    auto* tick = add(i * up);
    const QPointF at = positionOf({0.0, i * up});
    const QRectF size = tick->boundingRect();
    tick->setPos(at.x() - size.width() - 2.0 * kTickGap, at.y() - size.height() / 2.0);
  }
}

QPointF CurveChart::positionOf(QPointF value) const {
  const QRectF plot = chart()->plotArea();
  return {plot.left() + value.x() / epochs_.top() * plot.width(),
          plot.bottom() - value.y() / values_.top() * plot.height()};
}

void CurveChart::placeNames() {
  const auto place = [this](const Line& line, const QString& name) {
    const bool shown = line.series->count() > 0;
    line.dot->setVisible(shown);
    line.name->setVisible(shown);
    if (!shown)
      return;
    const QPointF last = line.series->at(line.series->count() - 1);
    const QPointF end = positionOf(last);
    line.dot->setPos(end);
    line.name->setText(QStringLiteral("%1 %2").arg(name, QString::number(last.y(), 'f', 2)));
    line.name->setPos(end.x() + 8.0, end.y() - line.name->boundingRect().height() / 2.0);
  };
  place(train_, tr("train"));
  place(validation_, tr("validation"));
  if (!train_.name->isVisible() || !validation_.name->isVisible())
    return;
  // Names that would overlap move apart, the upper one up and the lower one down.
  const bool trainAbove = train_.name->y() <= validation_.name->y();
  auto* upper = trainAbove ? train_.name : validation_.name;
  auto* lower = trainAbove ? validation_.name : train_.name;
  const double overlap = upper->y() + upper->boundingRect().height() - lower->y();
  if (overlap <= 0.0)
    return;
  const QRectF plot = chart()->plotArea();
  const double shift = std::clamp(overlap / 2.0, 0.0, std::max(0.0, upper->y() - plot.top() + 8.0));
  upper->setY(upper->y() - shift);
  lower->setY(lower->y() + overlap - shift);
}

void CurveChart::applyTheme() {
  const Tokens& t = tokens();
  const QFont font = tabular(textFont(TextSize::Caption));
  QColor grid = t.border;
  grid.setAlphaF(0.6F);
  for (QValueAxis* axis : {xAxis_, yAxis_}) {
    axis->setGridLineColor(grid);
    axis->setLinePenColor(t.border);
  }
  const auto paint = [&](const Line& line, const QColor& colour) {
    line.series->setPen(QPen(colour, kLineWidth, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    line.dot->setRect(-kDotRadius, -kDotRadius, 2 * kDotRadius, 2 * kDotRadius);
    line.dot->setBrush(colour);
    line.dot->setPen(QPen(t.surface, 1.0));
    line.name->setFont(font);
    line.name->setBrush(t.text);
  };
  paint(train_, t.train);
  paint(validation_, t.validation);
  placeTicks();
}

void CurveChart::resizeEvent(QResizeEvent* event) {
  // Before the chart has its size: its axes are laid out with that, in the plot's area of then.
  chart()->setPlotArea(QRectF(kLeft, kTop, std::max(10.0, width() - kLeft - kRight),
                              std::max(10.0, height() - kTop - kBottom)));
  QChartView::resizeEvent(event);
  chart()->layout()->invalidate();
  chart()->layout()->activate();
  applyAxes();
  placeNames();
}

void CurveChart::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    applyTheme();
  QChartView::changeEvent(event);
}

}  // namespace cuadrante::ui
