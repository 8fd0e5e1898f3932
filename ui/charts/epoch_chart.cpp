#include "ui/charts/epoch_chart.h"

#include "core/files/csv.h"
#include "core/report/plane.h"
#include "ui/charts/chart_screen.h"
#include "ui/charts/loss_scale.h"
#include "ui/charts/value_axis.h"
#include "ui/controls/labels.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture.h"
#include "ui/controls/picture_data.h"
#include "ui/controls/picture_geometry.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr QSize kUnscaled(900, 240);
constexpr double kLeft = 44.0;
constexpr double kTop = 8.0;
constexpr double kBottom = 24.0;
constexpr double kAxisName = 16.0;  // the height of one
constexpr double kGap = 4.0;
constexpr double kNameGap = 12.0;
constexpr double kLeastNames = 32.0;
constexpr double kLeastPlot = 92.0;
constexpr double kPixelsPerTick = 24.0;
constexpr double kPixelsPerEpochTick = 48.0;
constexpr double kDotRadius = 3.0;
constexpr double kLineWidth = 1.8;
constexpr double kChosenWidth = 3.6;
constexpr float kFaint = 0.4F;
constexpr float kThread = 0.7F;
constexpr std::size_t kMostPoints = 1000;
constexpr double kBeyondRadius = 4.5;
constexpr double kFirstEpochs = 32.0;
constexpr double kMuchTooLong = 4.0;
constexpr qsizetype kMostHovered = 12;

int ticksIn(double length, double pixelsPerTick, int most) {
  return std::clamp(static_cast<int>(length / pixelsPerTick), 1, most);
}

Qt::PenStyle dashesOf(std::size_t line) {
  constexpr Qt::PenStyle kStyles[]{Qt::SolidLine, Qt::DashLine, Qt::DotLine, Qt::DashDotLine};
  return kStyles[line / kSeriesColours % std::size(kStyles)];
}

QString nameOf(const ChartLine& line) {
  return QString::fromStdString(line.name);
}

QString valueText(double value) {
  return QStringLiteral("  ") + decimalText(value, 2);
}

QString nameWithValue(const ChartLine& line) {
  const ChartPoint* end = endOf(line);
  return end == nullptr ? nameOf(line) : nameOf(line) + valueText(end->value);
}

}  // namespace

EpochChart::EpochChart(const Look& look, QWidget* parent)
    : QWidget(parent), look_(look), epochs_(1.0), values_(look.top) {
  setMouseTracking(true);
  new PictureData(*this, [this] {
    std::string csv = csvLine({"line", "epoch", "value"});
    for (const ChartLine& line : lines_)
      for (const ChartPoint& point : line.points)
        csv += csvLine({csvText(line.name), csvNumber(point.epoch), csvNumber(point.value)});
    return csv;
  });
  if (look_.growing)
    connect(&LossScale::shared(), &LossScale::changed, this, &EpochChart::forgetPicture);
}

void EpochChart::setHoverNames(const QString& value, const QString& line) {
  hoverValue_ = value;
  hoverLine_ = line;
}

void EpochChart::setAxisNames(const QString& across, const QString& up) {
  across_ = across;
  up_ = up;
  forgetPicture();
}

void EpochChart::clear(int epochs) {
  epochs_ = GrowingAxis(std::max(1, epochs));
  values_ = GrowingAxis(look_.top);
  setLines({});
}

void EpochChart::setLines(std::vector<ChartLine> lines) {
  lines_ = std::move(lines);
  for (const ChartLine& line : lines_)
    include(line.points);
  fitValues();
  describe();
  forgetPicture();
}

void EpochChart::setChosen(std::optional<std::size_t> number) {
  chosen_ = number;
  update();
}

void EpochChart::append(std::size_t number, ChartPoint point) {
  const auto line = std::ranges::find(lines_, number, &ChartLine::number);
  if (line == lines_.end())
    return;
  std::erase_if(line->points,
                [&](const ChartPoint& before) { return before.epoch >= point.epoch; });
  line->points.push_back(point);
  const double epochs = epochs_.top();
  const double values = values_.top();
  include({point});
  // Of many lines, all values are looked at only where that can change something.
  if (point.value > values || point.epoch <= kFirstEpochs)
    fitValues();
  describe();
  if (isLogarithmic() || !line->strong || epochs != epochs_.top() || values != values_.top())
    return forgetPicture();
  update();
}

void EpochChart::include(const std::vector<ChartPoint>& points) {
  for (const ChartPoint& point : points) {
    epochs_.include(point.epoch);
  }
}

void EpochChart::fitValues() {
  if (!look_.growing)
    return;
  const double top = usualTop(lines_);
  // Only an axis that a first epoch made much too long shrinks.
  if (kMuchTooLong * top < values_.top())
    values_ = GrowingAxis(look_.top);
  values_.include(top);
}

bool EpochChart::isLogarithmic() const {
  return look_.growing && LossScale::shared().scale() == ValueScale::Logarithmic;
}

void EpochChart::describe() {
  QStringList words;
  for (const ChartLine& line : lines_)
    if (line.strong)
      words << nameWithValue(line);
  setAccessibleDescription(words.join(QStringLiteral("; ")));
}

void EpochChart::forgetPicture() {
  still_ = {};
  update();
}

double EpochChart::scale() const {
  return chartScale(size(), kUnscaled);
}

std::vector<std::vector<ChartPoint>> EpochChart::drawn(const ChartLine& line) const {
  return piecesOf(thinned(line.points, kMostPoints));
}

double EpochChart::nameRoom() const {
  const double by = scale();
  if (look_.nameRoom)
    return by * *look_.nameRoom;
  const QFontMetricsF metrics(scaled(tabular(textFont(TextSize::Caption)), by));
  double widest = by * kLeastNames;
  for (const ChartLine& line : lines_)
    widest = std::max(widest, metrics.horizontalAdvance(nameWithValue(line)));
  return std::min(widest + by * kNameGap, width() / 2.0);
}

ChartPlot EpochChart::plot() const {
  const double by = scale();
  const QRectF area = QRectF(rect()).adjusted(
      by * kLeft, by * kTop + (up_.isEmpty() ? 0.0 : by * kAxisName + 2.0), -nameRoom(),
      -by * kBottom - (across_.isEmpty() ? 0.0 : by * kAxisName));
  const int across = ticksIn(area.width(), by * kPixelsPerEpochTick, 10);
  const int up = ticksIn(area.height(), by * kPixelsPerTick, 5);
  return {.area = fromQt(area),
          .epochs = axisFromZero(epochs_.top(),
                                 std::max(1.0, std::ceil(tickInterval(epochs_.top(), across)))),
          .values = isLogarithmic() ? logarithmicAxis(lines_, up)
                                    : axisFromZero(values_.top(), tickInterval(values_.top(), up))};
}

void EpochChart::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  if (isOfScreen(painter, *this)) {
    if (still_.isNull()) {
      const double ratio = devicePixelRatioF();
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
  for (const ChartLine& line : lines_)
    if (line.strong && line.number != chosen_)
      paintLine(painter, line);
  for (const ChartLine& line : lines_)
    if (line.strong && line.number == chosen_)
      paintLine(painter, line);
  paintNames(painter);
}

void EpochChart::paintStill(QPainter& painter) const {
  painter.setRenderHint(QPainter::Antialiasing);
  paintAxes(painter);
  for (const ChartLine& line : lines_)
    if (!line.strong)
      paintLine(painter, line);
}

void EpochChart::paintAxes(QPainter& painter) const {
  const double by = scale();
  const ChartPlot plot = this->plot();
  const QRectF area = toQt(plot.area);
  drawValueAxis(painter, area, plot.values, tickText, by);
  const double height = QFontMetricsF(painter.font()).height();
  for (const double epoch : plot.epochs.ticks)
    painter.drawText(
        QRectF(plot.at({epoch, plot.values.from}).x - 40, area.bottom() + kGap, 80, height),
        Qt::AlignHCenter | Qt::AlignTop, tickText(epoch));
  painter.drawText(QRectF(0, 0, width(), by * kAxisName), Qt::AlignLeft | Qt::AlignVCenter, up_);
  painter.drawText(
      QRectF(area.left(), this->height() - by * kAxisName, area.width(), by * kAxisName),
      Qt::AlignCenter, across_);
}

void EpochChart::paintLine(QPainter& painter, const ChartLine& line) const {
  const double by = scale();
  const ChartPlot plot = this->plot();
  QColor colour = look_.colour(line.number);
  if (!line.strong)
    colour.setAlphaF(kFaint);
  const double thickness = line.number == chosen_ ? kChosenWidth : kLineWidth;
  const QPen pen(colour, by * thickness, dashesOf(line.number), Qt::RoundCap, Qt::RoundJoin);
  const auto dot = [&](ChartPoint point) {
    painter.setPen(QPen(tokens().surface, 1.0));
    painter.setBrush(colour);
    painter.drawEllipse(toQt(plot.at(point)), by * kDotRadius, by * kDotRadius);
  };
  const std::vector<std::vector<ChartPoint>> pieces = drawn(line);
  for (const std::vector<ChartPoint>& piece : pieces) {
    QPolygonF polyline;
    for (const ChartPoint& point : piece)
      polyline << toQt(plot.at(point));
    painter.setPen(pen);
    painter.setBrush(Qt::NoBrush);
    painter.drawPolyline(polyline);
    if (piece.size() == 1)
      dot(piece.front());
  }
  if (line.strong && !pieces.empty())
    dot(pieces.back().back());
  painter.setPen(Qt::NoPen);
  painter.setBrush(colour);
  for (const ChartPoint& point : pointsBeyond(plot.values, line)) {
    const bool above = point.value > plot.values.to;
    QPolygonF mark;
    for (const PicturePoint corner :
         cornersOf(above ? MarkerShape::TriangleUp : MarkerShape::TriangleDown, plot.at(point),
                   by * kBeyondRadius))
      mark << toQt(corner);
    painter.drawPolygon(mark);
  }
}

QString EpochChart::textAt(QPointF position) const {
  const ChartPlot plot = this->plot();
  if (!toQt(plot.area).adjusted(-kGap, -kGap, kGap, kGap).contains(position))
    return {};
  const double epoch =
      std::round(plot.epochs.from + (position.x() - plot.area.left) / plot.area.width *
                                        (plot.epochs.to - plot.epochs.from));
  const QString name = hoverValue_.isEmpty() ? QString() : QStringLiteral(" · ") + hoverValue_;
  QStringList words{tr("epoch %1").arg(epoch) + name};
  // Those below the pointer first; of the faint ones, only those.
  QStringList others;
  for (const ChartLine& line : lines_) {
    const auto point = std::ranges::find(line.points, epoch, &ChartPoint::epoch);
    if (point == line.points.end() || !std::isfinite(point->value))
      continue;
    const bool below = std::abs(plot.at(*point).y - position.y()) <= kGap;
    if (!line.strong && !below)
      continue;
    const QString value = shortNumberText(point->value, 4);
    (below ? words : others) << QStringLiteral("%1: %2").arg(
        hoverLine_.arg(nameOf(line)),
        plot.values.holds(point->value) ? value : tr("%1, beyond the axis").arg(value));
  }
  words = (words + others).mid(0, kMostHovered + 1);
  return words.size() > 1 ? words.join(QLatin1Char('\n')) : QString();
}

bool EpochChart::event(QEvent* event) {
  return showTipOf(*this, *event, [this](QPointF at) { return textAt(at); }) ||
         QWidget::event(event);
}

void EpochChart::paintNames(QPainter& painter) const {
  const double by = scale();
  const ChartPlot plot = this->plot();
  const PictureArea& area = plot.area;
  const QFontMetricsF metrics(scaled(tabular(textFont(TextSize::Caption)), by));
  const double height = metrics.height();
  const bool atEnds = look_.nameRoom.has_value();
  // Who shows many lines beside their ends names them all in a table.
  const std::size_t most =
      atEnds ? static_cast<std::size_t>(std::max(1.0, (area.height + height) / height))
             : lines_.size();
  const QFont font = scaled(tabular(textFont(TextSize::Caption)), by);
  for (const LineName& name : namesOf(plot, lines_, height, area.top, area.bottom(), most)) {
    const double left = atEnds ? name.end.x + by * kNameGap : area.right() + 2 * by * kGap;
    // From the line's end to its name, where that is far; dotted, for it is no data.
    const QLineF thread(name.end.x + by * kDotRadius + 1, name.end.y, left - kGap, name.centre);
    if (thread.length() > by * kNameGap) {
      QColor faint = look_.colour(name.line->number);
      faint.setAlphaF(kThread);
      painter.setPen(QPen(faint, 1.0, Qt::DotLine));
      painter.drawLine(thread);
    }
    const QString value = valueText(name.value);
    const double room = width() - left - metrics.horizontalAdvance(value);
    QFont own = font;
    own.setBold(name.line->number == chosen_);
    painter.setFont(own);
    painter.setPen(tokens().text);
    painter.drawText(QRectF(left, name.centre - height / 2, width() - left, height),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     metrics.elidedText(nameOf(*name.line), Qt::ElideMiddle, room) + value);
  }
}

void EpochChart::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  forgetPicture();
}

void EpochChart::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    forgetPicture();
  QWidget::changeEvent(event);
}

QSize EpochChart::minimumSizeHint() const {
  return {static_cast<int>(kLeft + kLeastPlot + look_.nameRoom.value_or(104.0)), 96};
}

QSize EpochChart::sizeHint() const {
  return {420, 240};
}

}  // namespace cuadrante::ui
