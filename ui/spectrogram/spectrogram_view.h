#pragma once

#include "ui/spectrogram/clip_picture.h"
#include "ui/spectrogram/spectrogram_look.h"
#include "ui/spectrogram/timeline_view.h"

#include <memory>

namespace cuadrante::ui {

/// The power spectrogram of a clip in decibels below its peak, over time and frequency.
class SpectrogramView : public TimelineView {
  Q_OBJECT
 public:
  explicit SpectrogramView(QWidget* parent = nullptr);

  void setPicture(std::shared_ptr<const ClipPicture> picture);  ///< null: empty
  void setLook(const SpectrogramLook& look);
  const SpectrogramLook& look() const { return look_; }

 protected:
  void drawPicture(QPainter& painter, const QRectF& area) const override;
  int bottomMargin() const override { return 22; }

 private:
  void drawFrequencyAxis(QPainter& painter, const QRectF& area, double nyquist) const;
  void drawLegend(QPainter& painter, const QRectF& area) const;

  std::shared_ptr<const ClipPicture> picture_;
  SpectrogramLook look_;
};

}  // namespace cuadrante::ui
