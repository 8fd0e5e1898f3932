#pragma once

#include "playback/clip_sound.h"

#include <QWidget>

namespace cuadrante::ui {

class ClipPlayer;

/// What a clip looks and sounds like: waveform (what has been heard shaded), spectrogram with time
/// and frequency axes, a playhead in both, replay, play/pause, loop, volume. Used by the label and
/// the review page; drives the player that it is given.
class ListeningPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ListeningPanel(ClipPlayer& player, QWidget* parent = nullptr);

  /// Shows the clip and plays it from its beginning (`play` false: only shows).
  void showClip(const ClipSound& sound, bool play = true);
  void clear();

 private:
  // H4 fills in.
};

}  // namespace cuadrante::ui
