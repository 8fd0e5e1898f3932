#include "spectrogram/spectrogram_view.h"

#include "spectrogram/colour_map.h"
#include "theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>

namespace cuadrante::ui {
namespace {

std::array<QRgb, 256> colourTable() {
  std::array<QRgb, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i)
    table[i] = magma(static_cast<double>(i) / 255.0);
  return table;
}

}  // namespace

SpectrogramView::SpectrogramView(QWidget* parent) : TimelineView(parent) {
  setMinimumHeight(110);
  setAccessibleName(tr("Spectrogram"));
}

void SpectrogramView::setSpectrogram(std::span<const float> power, int columns, int bands,
                                     double nyquist, double seconds, double clipSeconds) {
  if (columns < 1 || bands < 1 || power.size() != static_cast<std::size_t>(columns) * bands)
    return clear();
  static const std::array<QRgb, 256> colours = colourTable();
  const float peak = *std::max_element(power.begin(), power.end());
  image_ = QImage(columns, bands, QImage::Format_RGB32);
  for (int band = 0; band < bands; ++band) {
    auto* line = reinterpret_cast<QRgb*>(image_.scanLine(bands - 1 - band));
    for (int column = 0; column < columns; ++column) {
      const float value = power[static_cast<std::size_t>(column) * bands + band];
      const double db = value > 0.0F ? 10.0 * std::log10(value / peak) : -kRangeDb;
      const double share = std::clamp(1.0 + db / kRangeDb, 0.0, 1.0);
      line[column] = colours[static_cast<std::size_t>(std::lround(share * 255.0))];
    }
  }
  nyquist_ = nyquist;
  covered_ = seconds;
  setSeconds(clipSeconds);
}

void SpectrogramView::clear() {
  image_ = {};
  setSeconds(0.0);
}

void SpectrogramView::drawPicture(QPainter& painter, const QRectF& area) const {
  const QRectF target(area.topLeft(), QSizeF(toX(covered_) - area.left(), area.height()));
  // QImage's own scaling averages when it shrinks; the painter's only picks neighbours.
  const QSize pixels = (target.size() * painter.device()->devicePixelRatioF()).toSize();
  const QImage scaled = image_.scaled(pixels, Qt::IgnoreAspectRatio, Qt::SmoothTransformation);
  painter.fillRect(area, QColor(magma(0.0)));
  painter.drawImage(target, scaled);
  drawTimeAxis(painter, area);
  drawFrequencyAxis(painter, area);
  drawLegend(painter, area);
}

void SpectrogramView::drawFrequencyAxis(QPainter& painter, const QRectF& area) const {
  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(tokens().muted);
  const double step = area.height() > 130.0 ? 5000.0 : 10000.0;
  for (double hz = 0.0; hz <= nyquist_; hz += step) {
    const double y = area.bottom() - hz / nyquist_ * area.height();
    painter.drawLine(QPointF(area.left() - 4, y), QPointF(area.left() - 1, y));
    const QString text = hz == 0.0 ? tr("0 Hz") : tr("%1 kHz").arg(hz / 1000.0);
    painter.drawText(QRectF(0, y - 8, area.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                     text);
  }
}

void SpectrogramView::drawLegend(QPainter& painter, const QRectF& area) const {
  painter.setFont(textFont(TextSize::Caption));
  const QString low = QStringLiteral("%1%2").arg(QChar(0x2212)).arg(kRangeDb);
  const QString high = tr("0 dB");
  const QFontMetricsF metrics(painter.font());
  const double lowWidth = metrics.horizontalAdvance(low);
  const double highWidth = metrics.horizontalAdvance(high);
  constexpr double bar = 56.0;
  QRectF box(0, 0, lowWidth + bar + highWidth + 20, metrics.height() + 4);
  box.moveTopRight(area.topRight() + QPointF(-4, 4));
  if (box.left() < area.left())
    return;
  QColor ground = tokens().surface;
  ground.setAlphaF(0.85F);
  painter.setPen(Qt::NoPen);
  painter.setBrush(ground);
  painter.drawRoundedRect(box, 4, 4);
  painter.setPen(tokens().text);
  painter.drawText(box.adjusted(5, 0, 0, 0), Qt::AlignLeft | Qt::AlignVCenter, low);
  painter.drawText(box.adjusted(0, 0, -5, 0), Qt::AlignRight | Qt::AlignVCenter, high);
  const double left = box.left() + lowWidth + 10;
  for (int i = 0; i < static_cast<int>(bar); ++i)
    painter.fillRect(QRectF(left + i, box.center().y() - 4, 1.5, 8), QColor(magma(i / bar)));
}

}  // namespace cuadrante::ui
