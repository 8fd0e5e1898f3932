#include "ui/spectrogram/peaks_painting.h"

#include <QPainter>

#include <algorithm>
#include <cstddef>

namespace cuadrante::ui {

void drawPeaks(QPainter& painter, const QRectF& area, std::span<const Extremes> peaks,
               const std::function<QColor(double share)>& colourAt) {
  const double middle = area.center().y();
  const double scale = area.height() / 2.0 / 32768.0;
  const int pixels = static_cast<int>(area.width());
  for (int x = 0; x < pixels; ++x) {
    const std::size_t begin = peaks.size() * static_cast<std::size_t>(x) / pixels;
    const std::size_t end =
        std::max(begin + 1, peaks.size() * (static_cast<std::size_t>(x) + 1) / pixels);
    Extremes drawn = peaks[begin];
    for (std::size_t i = begin + 1; i < end; ++i)
      drawn = {std::min(drawn.low, peaks[i].low), std::max(drawn.high, peaks[i].high)};
    const double top = middle - drawn.high * scale;
    const double height = std::max(1.0, (drawn.high - drawn.low) * scale);
    painter.fillRect(QRectF(area.left() + x, top, 1.0, height),
                     colourAt(static_cast<double>(x) / pixels));
  }
}

}  // namespace cuadrante::ui
