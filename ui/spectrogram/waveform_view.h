#pragma once

#include "ui/spectrogram/clip_picture.h"
#include "ui/spectrogram/timeline_view.h"

#include <memory>
#include <vector>

namespace cuadrante::ui {

/// The waveform of a clip: least and greatest sample per pixel. What has been heard of it is
/// shaded.
class WaveformView : public TimelineView {
  Q_OBJECT
 public:
  explicit WaveformView(QWidget* parent = nullptr);

  void setPicture(std::shared_ptr<const ClipPicture> picture);  ///< null: empty
  /// Moves the playhead (nullopt: none); what lies between the last position, or the beginning, and
  /// this one counts as heard when `played` (not after a jump).
  void moveTo(std::optional<double> seconds, bool played);
  double heardSeconds() const;

 protected:
  void drawPicture(QPainter& painter, const QRectF& area) const override;
  void drawOverlay(QPainter& painter, const QRectF& area) const override;

 private:
  std::shared_ptr<const ClipPicture> picture_;
  std::vector<bool> heard_;  ///< in slices of kSliceSeconds
};

}  // namespace cuadrante::ui
