#pragma once

#include "spectrogram/timeline_view.h"

#include <QImage>

#include <span>

namespace cuadrante::ui {

/// The power spectrogram of a clip in decibels below its peak, over time and frequency.
class SpectrogramView : public TimelineView {
  Q_OBJECT
 public:
  explicit SpectrogramView(QWidget* parent = nullptr);

  /// `power` `[columns, bands]`, time-major, linear, from 0 to `nyquist` Hz; `seconds` is the time
  /// that the columns cover, `clipSeconds` the length of the time axis.
  void setSpectrogram(std::span<const float> power, int columns, int bands, double nyquist,
                      double seconds, double clipSeconds);
  void clear();
  const QImage& image() const { return image_; }  ///< one pixel per column and band

  /// Power this far below the peak, and below, is shown in the darkest colour.
  static constexpr double kRangeDb = 80.0;

 protected:
  void drawPicture(QPainter& painter, const QRectF& area) const override;
  int bottomMargin() const override { return 22; }

 private:
  void drawFrequencyAxis(QPainter& painter, const QRectF& area) const;
  void drawLegend(QPainter& painter, const QRectF& area) const;

  QImage image_;
  double nyquist_ = 0.0;
  double covered_ = 0.0;
};

}  // namespace cuadrante::ui
