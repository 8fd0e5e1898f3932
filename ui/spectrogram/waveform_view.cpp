#include "ui/spectrogram/waveform_view.h"

#include "ui/spectrogram/peaks_painting.h"
#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kSliceSeconds = 0.05;

}  // namespace

WaveformView::WaveformView(QWidget* parent) : TimelineView(parent) {
  setMinimumHeight(56);
  setAccessibleName(tr("Waveform"));
}

void WaveformView::setPicture(std::shared_ptr<const ClipPicture> picture) {
  picture_ = std::move(picture);
  const double length = picture_ ? picture_->seconds : 0.0;
  heard_.assign(static_cast<std::size_t>(std::ceil(length / kSliceSeconds)), false);
  setSeconds(length);
}

void WaveformView::moveTo(std::optional<double> seconds, bool played) {
  const double from = position().value_or(0.0);
  if (played && seconds && *seconds >= from) {
    const auto slice = [this](double time) {
      return std::min(static_cast<std::size_t>(std::max(0.0, time / kSliceSeconds)), heard_.size());
    };
    for (std::size_t i = slice(from); i < slice(*seconds); ++i)
      heard_[i] = true;
  }
  setPosition(seconds);
}

double WaveformView::heardSeconds() const {
  return static_cast<double>(std::count(heard_.begin(), heard_.end(), true)) * kSliceSeconds;
}

void WaveformView::drawPicture(QPainter& painter, const QRectF& area) const {
  const auto& peaks = picture_->peaks;
  const double middle = area.center().y();
  painter.setPen(tokens().border);
  painter.drawLine(QPointF(area.left(), middle), QPointF(area.right(), middle));
  drawPeaks(painter, area, peaks, [](double) { return tokens().muted; });
  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(tokens().muted);
  painter.drawText(QRectF(0, area.top() - 2, area.left() - 6, 16), Qt::AlignRight,
                   QStringLiteral("1"));
  painter.drawText(QRectF(0, middle - 8, area.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                   QStringLiteral("0"));
  painter.drawText(QRectF(0, area.bottom() - 14, area.left() - 6, 16), Qt::AlignRight,
                   QString(QChar(0x2212)) + QStringLiteral("1"));
}

void WaveformView::drawOverlay(QPainter& painter, const QRectF& area) const {
  QColor shade = tokens().accent;
  shade.setAlphaF(0.22F);
  std::size_t begin = 0;
  while (begin < heard_.size()) {
    if (!heard_[begin]) {
      ++begin;
      continue;
    }
    std::size_t end = begin;
    while (end < heard_.size() && heard_[end])
      ++end;
    const double left = std::round(toX(static_cast<double>(begin) * kSliceSeconds));
    const double right =
        std::round(toX(std::min(seconds(), static_cast<double>(end) * kSliceSeconds)));
    painter.fillRect(QRectF(left, area.top(), right - left, area.height()), shade);
    begin = end;
  }
}

}  // namespace cuadrante::ui
