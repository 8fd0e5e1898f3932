#pragma once

#include "playback/clip_sound.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QSlider;

namespace cuadrante::ui {

class ClipPlayer;
class SpectrogramView;
class WaveformView;

/// What a clip looks and sounds like: waveform (what has been heard shaded), spectrogram with time
/// and frequency axes, a playhead in both, replay, play/pause, loop, volume. Used by the label and
/// the review page; drives the player that it is given.
///
/// Several panels may share a player: each follows it only while it plays the panel's own clip.
/// Hiding a panel silences its clip.
class ListeningPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ListeningPanel(ClipPlayer& player, QWidget* parent = nullptr);

  /// Shows the clip and plays it from its beginning (`play` false: only shows).
  void showClip(const ClipSound& sound, bool play = true);
  void clear();

  const ClipSound& sound() const { return sound_; }
  bool isOwnClip() const;  ///< the player has this panel's clip

 public Q_SLOTS:
  void replay();
  void togglePause();
  void toggleLoop();
  void seekBy(double seconds);

 private:
  void hideEvent(QHideEvent* event) override;

  QHBoxLayout* makeButtons();
  QHBoxLayout* makeVolumeAndTime();
  void seek(double seconds);
  void showSpectrogram();
  void showPosition(double seconds);
  void showPlaying(bool playing);

  ClipPlayer& player_;
  ClipSound sound_;
  WaveformView* waveform_;
  SpectrogramView* spectrogram_;
  QPushButton* replay_ = nullptr;
  QPushButton* play_ = nullptr;
  QPushButton* loop_ = nullptr;
  QSlider* volume_ = nullptr;
  QLabel* time_ = nullptr;
};

}  // namespace cuadrante::ui
