// How a song over its time is drawn, on the screen and in pictures.

#include "core/domain/known_sign.h"
#include "ui/charts/growing_axis.h"
#include "ui/charts/value_axis.h"
#include "ui/controls/durations.h"
#include "ui/controls/labels.h"
#include "ui/plane/plane_painting.h"
#include "ui/predict/emotion_colours.h"
#include "ui/predict/emotion_timeline.h"
#include "ui/predict/predictions_model.h"
#include "ui/spectrogram/peaks_painting.h"
#include "ui/theme/tokens.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kBandOpacity = 48;
constexpr int kGroundOpacity = 40;
/// Around a picture.
constexpr int kTitle = 22, kCaption = 16, kAxisName = 16, kEntryGap = 14;
constexpr double kSign = 9.0;

QColor faint(QColor colour, int opacity) {
  colour.setAlpha(opacity);
  return colour;
}

}  // namespace

void EmotionTimeline::paintEvent(QPaintEvent*) {
  if (!song_)
    return;
  QPainter painter(this);
  const bool ofScreen = isOfScreen(painter, *this);
  painter.setRenderHint(QPainter::Antialiasing);
  drawAxes(painter);
  drawLegend(painter);
  drawStrip(painter);
  for (const Axis axis : {Axis::Energia, Axis::Placer})
    drawCurve(painter, axis);
  drawLabels(painter);
  if (!ofScreen)
    return;
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
  const double interval =
      std::max(1.0, std::ceil(tickInterval(song_->seconds, static_cast<int>(area.width() / 70.0))));
  for (double seconds = 0.0; seconds <= song_->seconds; seconds += interval)
    painter.drawText(QRectF(xOf(seconds) - by * 30, area.bottom() + by * 4, by * 60, by * 16),
                     Qt::AlignCenter, clockText(seconds));
}

void EmotionTimeline::drawLegend(QPainter& painter) const {
  const double by = scale();
  const QFontMetricsF metrics(painter.font());
  double x = plot().left();
  const auto entry = [&](const QPen& pen, const QString& text) {
    painter.setPen(pen);
    painter.drawLine(QPointF(x, by * kLegendHeight / 2),
                     QPointF(x + by * 16, by * kLegendHeight / 2));
    painter.setPen(tokens().text);
    const double width = metrics.horizontalAdvance(text);
    painter.drawText(QRectF(x + by * 22, 0, width + by * 4, by * kLegendHeight),
                     Qt::AlignLeft | Qt::AlignVCenter, text);
    x += by * 40 + width;
  };
  for (const Axis axis : {Axis::Energia, Axis::Placer})
    entry(QPen(colourOf(axis), by * 2.5), axisName(axis));
  if (!labels_.empty())
    entry(QPen(tokens().text, by * 1.5, Qt::DashLine), tr("Labels"));
}

void EmotionTimeline::drawStrip(QPainter& painter) const {
  const QRectF area = strip();
  const auto judged = [this](double seconds) {
    return std::ranges::any_of(song_->windows, [&](const WindowPrediction& window) {
      return seconds >= window.startSeconds && seconds < window.startSeconds + song_->windowSeconds;
    });
  };
  // Windows far from each other leave what is between them unsaid.
  const bool gaps =
      std::ranges::adjacent_find(song_->windows,
                                 [this](const auto& a, const auto& b) {
                                   return b.startSeconds > a.startSeconds + song_->windowSeconds;
                                 }) != song_->windows.end() ||
      song_->windows.back().startSeconds + 2.0 * song_->windowSeconds < song_->seconds;
  const auto colourAt = [&](double seconds) {
    if (gaps && !judged(seconds))
      return tokens().muted;
    return tokens().quadrant(likeliestQuadrant(song_->windows[windowAt(*song_, seconds)]).quadrant);
  };
  painter.save();
  // Two neighbours of one colour are one.
  painter.setRenderHint(QPainter::Antialiasing, false);
  painter.setPen(Qt::NoPen);
  for (std::size_t i = 0; i < song_->windows.size(); ++i) {
    double from = i == 0 ? 0.0 : middleOf(song_->windows[i]);
    double to = i + 1 == song_->windows.size() ? song_->seconds : middleOf(song_->windows[i + 1]);
    if (gaps) {
      from = song_->windows[i].startSeconds;
      to = std::min(from + song_->windowSeconds, song_->seconds);
    }
    const QColor& colour = tokens().quadrant(likeliestQuadrant(song_->windows[i]).quadrant);
    painter.setBrush(peaks_.empty() ? colour : faint(colour, kGroundOpacity));
    painter.drawRect(QRectF(QPointF(xOf(from), area.top()), QPointF(xOf(to), area.bottom())));
  }
  if (!peaks_.empty())
    drawPeaks(painter, area, peaks_,
              [&](double share) { return colourAt(share * song_->seconds); });
  painter.restore();
}

void EmotionTimeline::drawLabels(QPainter& painter) const {
  const QRectF row = labelRow();
  for (const SongLabel& label : labels_) {
    const double left = xOf(label.fromSeconds),
                 right = xOf(std::min(label.toSeconds, song_->seconds));
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().quadrant(quadrantOf(label.point)));
    painter.drawRect(QRectF(left, row.top(), std::max(1.0, right - left - 1.0), row.height()));
    for (const Axis axis : {Axis::Energia, Axis::Placer}) {
      const auto value = valueOn(label.point, axis);
      if (!value)
        continue;
      const double y = yOf(*value);
      painter.setPen(QPen(colourOf(axis), scale() * 1.5, Qt::DashLine));
      painter.drawLine(QPointF(left, y), QPointF(right, y));
    }
  }
}

bool EmotionTimeline::hasBand() const {
  return song_ && (song_->hasSpread(Axis::Energia) || song_->hasSpread(Axis::Placer));
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
  if (song_->hasSpread(axis)) {
    painter.setPen(Qt::NoPen);
    painter.setBrush(faint(colourOf(axis), kBandOpacity));
    painter.drawPath(band);
  }
  painter.setPen(QPen(colourOf(axis), scale() * 1.8));
  painter.setBrush(Qt::NoBrush);
  if (windows.size() == 1)
    painter.drawEllipse(QPointF(line.currentPosition()), scale() * 3.0, scale() * 3.0);
  painter.drawPath(line);
}

QMargins EmotionTimeline::pictureMargins(int) const {
  return {kAxisName, kTitle, 0, kCaption * (hasBand() ? 3 : 2) + kCaption / 2};
}

void EmotionTimeline::paintSurroundings(QPainter& painter, const QRect& inner) const {
  if (!song_)
    return;
  painter.setRenderHint(QPainter::Antialiasing);
  const QRectF area = plot().translated(inner.topLeft());
  QFont title = textFont(TextSize::Body);
  title.setBold(true);
  painter.setFont(title);
  painter.setPen(tokens().text);
  painter.drawText(
      QRectF(inner.left(), inner.top() - kTitle, inner.width(), kTitle),
      Qt::AlignLeft | Qt::AlignVCenter,
      QFontMetricsF(title).elidedText(songTitle(*song_), Qt::ElideRight, inner.width()));
  painter.setFont(textFont(TextSize::Caption));
  painter.save();
  painter.translate(inner.left() - kAxisName, area.center().y());
  painter.rotate(-90);
  painter.drawText(QRectF(-area.height(), 0, 2 * area.height(), kAxisName), Qt::AlignCenter,
                   tr("−1 to 1"));
  painter.restore();
  double y = inner.bottom() + 1.0;
  painter.drawText(QRectF(area.left(), y, area.width(), kCaption), Qt::AlignCenter,
                   tr("time (min:s)"));
  y += kCaption;
  const QFontMetricsF metrics(painter.font());
  double x = area.left();
  for (const Quadrant quadrant : kQuadrants) {
    const QString name = quadrantName(quadrant);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokens().quadrant(quadrant));
    painter.drawRect(QRectF(x, y + (kCaption - kSign) / 2, kSign, kSign));
    painter.setPen(tokens().text);
    painter.drawText(QRectF(x + kSign + 4, y, metrics.horizontalAdvance(name) + 2, kCaption),
                     Qt::AlignLeft | Qt::AlignVCenter, name);
    x += kSign + 4 + metrics.horizontalAdvance(name) + kEntryGap;
  }
  if (hasBand())
    painter.drawText(QRectF(area.left(), y + kCaption, area.width(), kCaption),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     tr("band: ± one standard deviation of the networks"));
}

}  // namespace cuadrante::ui
