#include "ui/spectrogram/timeline_view.h"

#include "ui/theme/tokens.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr int kLeftMargin = 44;  // wide enough for "20 kHz"
constexpr int kRightMargin = 12;
constexpr int kTopMargin = 4;

double tickStep(double seconds) {
  for (const double step : {0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 30.0})
    if (seconds / step <= 6.0)
      return step;
  return 60.0;
}

}  // namespace

TimelineView::TimelineView(QWidget* parent) : QWidget(parent) {
  setCursor(Qt::PointingHandCursor);
}

QRectF TimelineView::plotArea() const {
  return QRectF(rect()).adjusted(kLeftMargin, kTopMargin, -kRightMargin, -bottomMargin());
}

double TimelineView::toX(double seconds) const {
  const QRectF area = plotArea();
  return seconds_ > 0.0 ? area.left() + seconds / seconds_ * area.width() : area.left();
}

void TimelineView::setSeconds(double seconds) {
  seconds_ = seconds;
  scrubbing_ = false;
  position_.reset();
  redrawPicture();
}

void TimelineView::redrawPicture() {
  picture_ = {};
  update();
}

void TimelineView::setPosition(std::optional<double> seconds) {
  if (position_ == seconds)
    return;
  const double before = toX(position_.value_or(seconds.value_or(0.0)));
  const double after = toX(seconds.value_or(position_.value_or(0.0)));
  position_ = seconds;
  // Overlays may round to slices of a hundredth of the width.
  const double margin = 4.0 + width() / 100.0;
  const double left = std::floor(std::min(before, after) - margin);
  const double right = std::ceil(std::max(before, after) + margin);
  update(QRectF(left, 0.0, right - left, height()).toRect());
}

void TimelineView::paintEvent(QPaintEvent*) {
  const QRectF area = plotArea();
  if (picture_.isNull() || picture_.devicePixelRatio() != devicePixelRatioF()) {
    picture_ = QPixmap((QSizeF(size()) * devicePixelRatioF()).toSize());
    picture_.setDevicePixelRatio(devicePixelRatioF());
    picture_.fill(Qt::transparent);
    QPainter painter(&picture_);
    painter.fillRect(area, tokens().window);
    if (seconds_ > 0.0)
      drawPicture(painter, area);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(tokens().border);
    painter.drawRect(area.adjusted(-0.5, -0.5, 0.5, 0.5));
  }
  QPainter painter(this);
  painter.drawPixmap(0, 0, picture_);
  if (seconds_ <= 0.0)
    return;
  drawOverlay(painter, area);
  if (!position_)
    return;
  // Two tones, so that it stands out on dark and on bright parts of the picture.
  const double x = std::clamp(std::round(toX(*position_)), area.left(), area.right());
  painter.fillRect(QRectF(x - 1.5, area.top(), 4.0, area.height()), tokens().surface);
  painter.fillRect(QRectF(x - 0.5, area.top(), 2.0, area.height()), tokens().accent);
}

void TimelineView::drawTimeAxis(QPainter& painter, const QRectF& area) const {
  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(tokens().muted);
  const double step = tickStep(seconds_);
  const int last = static_cast<int>(std::floor(seconds_ / step + 1e-6));
  const QLocale locale;
  for (int tick = 0; tick <= last; ++tick) {
    const double x = toX(tick * step);
    painter.drawLine(QPointF(x, area.bottom() + 1), QPointF(x, area.bottom() + 4));
    const QString number = locale.toString(tick * step, 'f', step < 1.0 ? 1 : 0);
    const QString text = tick == last ? tr("%1 s").arg(number) : number;
    QRectF box(x - 30, area.bottom() + 4, 60, 16);
    if (box.right() > width())
      box.moveRight(width());
    const bool atEdge = x + 16 > width();
    painter.drawText(box, (atEdge ? Qt::AlignRight : Qt::AlignHCenter) | Qt::AlignTop, text);
  }
}

void TimelineView::resizeEvent(QResizeEvent* event) {
  picture_ = {};
  QWidget::resizeEvent(event);
}

void TimelineView::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange ||
      event->type() == QEvent::LanguageChange)
    redrawPicture();
  QWidget::changeEvent(event);
}

double TimelineView::secondsAt(double x) const {
  const QRectF area = plotArea();
  return std::clamp((x - area.left()) / area.width(), 0.0, 1.0) * seconds_;
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || seconds_ <= 0.0)
    return;
  scrubbing_ = true;
  Q_EMIT scrubbed(secondsAt(event->position().x()));
}

void TimelineView::mouseMoveEvent(QMouseEvent* event) {
  if (scrubbing_)
    Q_EMIT scrubbed(secondsAt(event->position().x()));
}

void TimelineView::mouseReleaseEvent(QMouseEvent* event) {
  if (event->button() != Qt::LeftButton || !scrubbing_)
    return;
  scrubbing_ = false;
  Q_EMIT seekRequested(secondsAt(event->position().x()));
}

void TimelineView::hideEvent(QHideEvent* event) {
  scrubbing_ = false;
  QWidget::hideEvent(event);
}

}  // namespace cuadrante::ui
