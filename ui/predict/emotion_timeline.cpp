#include "ui/predict/emotion_timeline.h"

#include "core/prediction/prediction_files.h"
#include "ui/charts/chart_screen.h"
#include "ui/controls/durations.h"
#include "ui/controls/number_text.h"
#include "ui/controls/picture_data.h"
#include "ui/plane/plane_painting.h"
#include "ui/predict/emotion_colours.h"
#include "ui/theme/tokens.h"

#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>

#include <algorithm>
#include <utility>

namespace cuadrante::ui {
namespace {

constexpr double kLeft = 44.0, kRight = 12.0, kBottom = 22.0;
constexpr double kStrip = 34.0, kLabels = 9.0, kGap = 6.0;
constexpr double kStep = 5.0;  ///< seconds of an arrow
constexpr QSize kUnscaled(900, 400);

}  // namespace

EmotionTimeline::EmotionTimeline(QWidget* parent) : QWidget(parent) {
  setMouseTracking(true);
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Energy and pleasure over the song's time"));
  new PictureData(*this, [this] { return song_ ? predictionsCsv({*song_}) : std::string(); });
}

void EmotionTimeline::setSong(std::optional<SongPrediction> song) {
  song_ = std::move(song);
  peaks_.clear();
  labels_.clear();
  position_ = 0.0;
  update();
}

void EmotionTimeline::setPeaks(std::vector<Extremes> peaks) {
  peaks_ = std::move(peaks);
  update();
}

void EmotionTimeline::setLabels(std::vector<SongLabel> labels) {
  labels_ = std::move(labels);
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
  return {by * kLeft, by * kLegendHeight, width() - by * (kLeft + kRight), by * kStrip};
}

QRectF EmotionTimeline::labelRow() const {
  const QRectF above = strip();
  return {above.left(), above.bottom() + 1.0, above.width(),
          labels_.empty() ? 0.0 : scale() * kLabels};
}

QRectF EmotionTimeline::plot() const {
  const double by = scale();
  const double top = labelRow().bottom() + by * kGap;
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
    const QString value = coordinateText(coordinate(pointOf(window), axis));
    if (!song_->hasSpread(axis))
      return QStringLiteral("%1 %2").arg(axisName(axis), value);
    return tr("%1 %2 ± %3").arg(axisName(axis), value, decimalText(spreadOf(window, axis), 2));
  };
  QStringList lines{
      QStringLiteral("%1–%2").arg(clockText(window.startSeconds),
                                  clockText(window.startSeconds + song_->windowSeconds)),
      line(Axis::Energia), line(Axis::Placer),
      QStringLiteral("%1 %2").arg(quadrantName(likeliest.quadrant),
                                  decimalText(likeliest.probability, 2))};
  for (const SongLabel& label : labels_)
    if (seconds >= label.fromSeconds && seconds < label.toSeconds)
      lines << tr("%Ln person(s) said: %1 %2, %3 %4", nullptr, label.people)
                   .arg(axisName(Axis::Energia), coordinateText(label.point.energia),
                        axisName(Axis::Placer), coordinateText(label.point.placer));
  return lines.join(QLatin1Char('\n'));
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

void EmotionTimeline::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
    update();
  QWidget::changeEvent(event);
}

QSize EmotionTimeline::minimumSizeHint() const {
  return {260, 160};
}

QSize EmotionTimeline::sizeHint() const {
  return {420, 210};
}

}  // namespace cuadrante::ui
