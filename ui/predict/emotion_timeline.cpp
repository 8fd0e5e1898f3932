#include "ui/predict/emotion_timeline.h"

#include "ui/charts/chart_screen.h"
#include "ui/charts/growing_axis.h"
#include "ui/charts/value_axis.h"
#include "ui/controls/durations.h"
#include "ui/plane/plane_painting.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QFontMetricsF>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kLeft = 44.0, kRight = 12.0, kBottom = 22.0;
constexpr double kLegend = 20.0, kStrip = 10.0, kGap = 6.0;
constexpr double kStep = 5.0;  ///< seconds of an arrow
constexpr QSize kUnscaled(900, 400);
constexpr int kBandOpacity = 48;

const QColor& colourOf(Axis axis) {
  return seriesColour(axis == Axis::Energia ? 0 : 1);
}

double spreadOf(const WindowPrediction& window, Axis axis) {
  return 2.0 * (axis == Axis::Energia ? window.energiaSpread : window.placerSpread);
}

}  // namespace

EmotionTimeline::EmotionTimeline(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Energy and pleasure over the song's time"));
}

void EmotionTimeline::setSong(std::optional<SongPrediction> song) {
  song_ = std::move(song);
  position_ = 0.0;
  update();
}

void EmotionTimeline::setPosition(double seconds) {
  position_ = seconds;
  update();
}

double EmotionTimeline::scale() const {
  return chartScale(size(), kUnscaled);
}

QRectF EmotionTimeline::strip() const {
  const double by = scale();
  return {by * kLeft, by * kLegend, width() - by * (kLeft + kRight), by * kStrip};
}

QRectF EmotionTimeline::plot() const {
  const double by = scale();
  const double top = by * (kLegend + kStrip + kGap);
  return {by * kLeft, top, width() - by * (kLeft + kRight), height() - top - by * kBottom};
}

double EmotionTimeline::xOf(double seconds) const {
  const QRectF area = plot();
  return area.left() + area.width() * (song_ ? seconds / song_->seconds : 0.0);
}

double EmotionTimeline::secondsAt(double x) const {
  const QRectF area = plot();
  return song_ ? std::clamp((x - area.left()) / area.width(), 0.0, 1.0) * song_->seconds : 0.0;
}

double EmotionTimeline::yOf(double coordinate) const {
  const QRectF area = plot();
  return area.bottom() - area.height() * (std::clamp(coordinate, -1.0, 1.0) + 1.0) / 2.0;
}

double EmotionTimeline::middleOf(const WindowPrediction& window) const {
  return window.startSeconds + song_->windowSeconds / 2.0;
}

QString EmotionTimeline::textAt(QPointF position) const {
  const QRectF area = plot();
  if (!song_ || position.x() < area.left() || position.x() > area.right())
    return {};
  const double seconds = secondsAt(position.x());
  const WindowPrediction& window = song_->windows[windowAt(*song_, seconds)];
  const LikeliestQuadrant likeliest = likeliestQuadrant(window);
  const auto line = [&](Axis axis) {
    return tr("%1 %2 ± %3")
        .arg(axisName(axis), coordinateText(coordinate(pointOf(window), axis)),
             QString::number(spreadOf(window, axis), 'f', 2));
  };
  return QStringList{
      QStringLiteral("%1–%2").arg(clockText(window.startSeconds),
                                  clockText(window.startSeconds + song_->windowSeconds)),
      line(Axis::Energia), line(Axis::Placer),
      QStringLiteral("%1 %2").arg(quadrantName(likeliest.quadrant),
                                  QString::number(likeliest.probability, 'f', 2))}
      .join(QLatin1Char('\n'));
}

bool EmotionTimeline::event(QEvent* event) {
  return showTipOf(*this, *event, [this](QPointF at) { return textAt(at); }) ||
         QWidget::event(event);
}

void EmotionTimeline::choose(double seconds) {
  if (song_)
    Q_EMIT secondsChosen(std::clamp(seconds, 0.0, song_->seconds));
}

void EmotionTimeline::mousePressEvent(QMouseEvent* event) {
  if (event->button() == Qt::LeftButton)
    choose(secondsAt(event->position().x()));
}

void EmotionTimeline::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Left)
    choose(position_ - kStep);
  else if (event->key() == Qt::Key_Right)
    choose(position_ + kStep);
  else
    QWidget::keyPressEvent(event);
}

void EmotionTimeline::paintEvent(QPaintEvent*) {
  if (!song_)
    return;
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  drawAxes(painter);
  drawStrip(painter);
  for (const Axis axis : {Axis::Energia, Axis::Placer})
    drawCurve(painter, axis);
  painter.setPen(QPen(tokens().text, scale() * 1.5));
  painter.drawLine(QPointF(xOf(position_), strip().top()),
                   QPointF(xOf(position_), plot().bottom()));
  if (hasFocus()) {
    painter.setPen(QPen(tokens().accent, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5));
  }
}

void EmotionTimeline::drawAxes(QPainter& painter) const {
  const double by = scale();
  const QRectF area = plot();
  drawValueAxis(painter, area, {.from = -1.0, .to = 1.0, .ticks = {-1.0, 0.0, 1.0}}, tickText, by);
  const QFontMetricsF metrics(painter.font());
  const double interval =
      std::max(1.0, std::ceil(tickInterval(song_->seconds, static_cast<int>(area.width() / 70.0))));
  for (double seconds = 0.0; seconds <= song_->seconds; seconds += interval)
    painter.drawText(QRectF(xOf(seconds) - by * 30, area.bottom() + by * 4, by * 60, by * 16),
                     Qt::AlignCenter, clockText(seconds));
  double x = area.left();
  for (const Axis axis : {Axis::Energia, Axis::Placer}) {
    painter.setPen(QPen(colourOf(axis), by * 2.5));
    painter.drawLine(QPointF(x, by * kLegend / 2), QPointF(x + by * 16, by * kLegend / 2));
    painter.setPen(tokens().text);
    const double width = metrics.horizontalAdvance(axisName(axis));
    painter.drawText(QRectF(x + by * 22, 0, width + by * 4, by * kLegend),
                     Qt::AlignLeft | Qt::AlignVCenter, axisName(axis));
    x += by * 40 + width;
  }
}

void EmotionTimeline::drawStrip(QPainter& painter) const {
  const QRectF area = strip();
  painter.setPen(Qt::NoPen);
  for (std::size_t i = 0; i < song_->windows.size(); ++i) {
    const double from = i == 0 ? 0.0 : middleOf(song_->windows[i]);
    const double to =
        i + 1 == song_->windows.size() ? song_->seconds : middleOf(song_->windows[i + 1]);
    painter.setBrush(tokens().quadrant(likeliestQuadrant(song_->windows[i]).quadrant));
    painter.drawRect(QRectF(QPointF(xOf(from), area.top()), QPointF(xOf(to), area.bottom())));
  }
}

void EmotionTimeline::drawCurve(QPainter& painter, Axis axis) const {
  QPainterPath line, band;
  const auto add = [](QPainterPath& path, QPointF point) {
    if (path.elementCount() == 0)
      path.moveTo(point);
    else
      path.lineTo(point);
  };
  const auto& windows = song_->windows;
  for (const WindowPrediction& window : windows) {
    const double x = xOf(middleOf(window)), value = coordinate(pointOf(window), axis);
    add(line, {x, yOf(value)});
    add(band, {x, yOf(value + spreadOf(window, axis))});
  }
  for (auto window = windows.rbegin(); window != windows.rend(); ++window)
    add(band, {xOf(middleOf(*window)),
               yOf(coordinate(pointOf(*window), axis) - spreadOf(*window, axis))});
  QColor faint = colourOf(axis);
  faint.setAlpha(kBandOpacity);
  painter.setPen(Qt::NoPen);
  painter.setBrush(faint);
  painter.drawPath(band);
  painter.setPen(QPen(colourOf(axis), scale() * 1.8));
  painter.setBrush(Qt::NoBrush);
  if (windows.size() == 1)
    painter.drawEllipse(QPointF(line.currentPosition()), scale() * 3.0, scale() * 3.0);
  painter.drawPath(line);
}

void EmotionTimeline::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    update();
  QWidget::changeEvent(event);
}

QSize EmotionTimeline::minimumSizeHint() const {
  return {260, 140};
}

QSize EmotionTimeline::sizeHint() const {
  return {420, 190};
}

}  // namespace cuadrante::ui
