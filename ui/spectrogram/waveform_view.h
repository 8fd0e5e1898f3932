#pragma once

#include "audio/wav.h"
#include "spectrogram/timeline_view.h"

#include <memory>
#include <vector>

namespace cuadrante::ui {

/// The waveform of a clip: least and greatest sample per pixel. What has been heard of it is
/// shaded.
class WaveformView : public TimelineView {
  Q_OBJECT
 public:
  explicit WaveformView(QWidget* parent = nullptr);

  void setSound(std::shared_ptr<const Pcm16> sound);  ///< null: empty
  /// Moves the playhead; what lies between the last position and this one counts as heard when
  /// `played` (not after a jump).
  void moveTo(double seconds, bool played);
  double heardSeconds() const;

 protected:
  void drawPicture(QPainter& painter, const QRectF& area) const override;
  void drawOverlay(QPainter& painter, const QRectF& area) const override;

 private:
  std::shared_ptr<const Pcm16> sound_;
  std::vector<bool> heard_;  ///< in slices of kSliceSeconds
};

}  // namespace cuadrante::ui
