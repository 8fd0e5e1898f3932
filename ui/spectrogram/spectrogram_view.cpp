#include "ui/spectrogram/spectrogram_view.h"

#include "ui/spectrogram/frequency_scale.h"
#include "ui/spectrogram/spectrogram_image.h"
#include "ui/theme/tokens.h"

#include <QLocale>
#include <QPainter>

namespace cuadrante::ui {

SpectrogramView::SpectrogramView(QWidget* parent) : TimelineView(parent) {
  setMinimumHeight(110);
  setAccessibleName(tr("Spectrogram"));
}

void SpectrogramView::setPicture(std::shared_ptr<const ClipPicture> picture) {
  picture_ = std::move(picture);
  setSeconds(picture_ ? picture_->seconds : 0.0);
}

void SpectrogramView::setLook(const SpectrogramLook& look) {
  if (look_ == look)
    return;
  look_ = look;
  redrawPicture();
}

void SpectrogramView::drawPicture(QPainter& painter, const QRectF& area) const {
  painter.fillRect(area, QColor(colourOf(look_.colours, 0.0)));
  const DecibelSpectrogram& spectrogram = spectrogramFor(look_, *picture_);
  if (spectrogram.columns > 0) {
    const double begin = spectrogram.beginSeconds;
    const double end = begin + spectrogram.columns * spectrogram.columnSeconds;
    const QRectF covered(QPointF(toX(begin), area.top()), QPointF(toX(end), area.bottom()));
    const QSize pixels = (covered.size() * painter.device()->devicePixelRatioF()).toSize();
    painter.setClipRect(area);
    painter.drawImage(covered, spectrogramImage(spectrogram, look_, pixels));
    painter.setClipping(false);
    drawFrequencyAxis(painter, area, spectrogram.nyquist);
  }
  drawTimeAxis(painter, area);
  drawLegend(painter, area);
}

void SpectrogramView::drawFrequencyAxis(QPainter& painter, const QRectF& area,
                                        double nyquist) const {
  painter.setFont(textFont(TextSize::Caption));
  painter.setPen(tokens().muted);
  const FrequencyScale scale(look_.axis, nyquist);
  const QLocale locale;
  for (const double hz : scale.ticks(area.height())) {
    const double y = area.bottom() - scale.shareOf(hz) * area.height();
    painter.drawLine(QPointF(area.left() - 4, y), QPointF(area.left() - 1, y));
    const QString text = hz < 1000.0 ? tr("%1 Hz").arg(locale.toString(hz, 'f', 0))
                                     : tr("%1 kHz").arg(locale.toString(hz / 1000.0, 'f', 0));
    painter.drawText(QRectF(0, y - 8, area.left() - 6, 16), Qt::AlignRight | Qt::AlignVCenter,
                     text);
  }
}

void SpectrogramView::drawLegend(QPainter& painter, const QRectF& area) const {
  painter.setFont(textFont(TextSize::Caption));
  const QString low = QStringLiteral("%1%2").arg(QChar(0x2212)).arg(look_.rangeDb);
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
    painter.fillRect(QRectF(left + i, box.center().y() - 4, 1.5, 8),
                     QColor(colourOf(look_.colours, i / bar)));
}

}  // namespace cuadrante::ui
