#pragma once

#include "ui/playback/clip_sound.h"

#include <QWidget>

#include <optional>

class QHBoxLayout;
class QLabel;
class QPushButton;
class QSlider;
class QStackedLayout;
class QToolButton;

namespace cuadrante::ui {

class ClipPlayer;
class ElidedLabel;
class LookButton;
class SoundNotice;
class SpectrogramView;
class WaveformView;
struct SpectrogramLook;

/// The keys that the tips of a listening panel name, empty for none; the page takes them.
struct ListeningKeys {
  QString again, play, loop, context;
};

/// What a clip looks and sounds like: waveform (what has been heard shaded), spectrogram with time
/// and frequency axes, a playhead in both, replay, play/pause, loop, volume. Used by the label and
/// the review page; drives the player that it is given.
///
/// Several panels may share a player: each follows it only while it plays the panel's own clip, or
/// its context. Hiding a panel silences them.
class ListeningPanel : public QWidget {
  Q_OBJECT
 public:
  explicit ListeningPanel(ClipPlayer& player, QWidget* parent = nullptr);

  /// Shows the clip and plays it from its beginning (`play` false: only shows).
  void showClip(const ClipSound& sound, bool play = true);
  void clear();

  const ClipSound& sound() const { return sound_; }
  bool isOwnClip() const;  ///< the player has this panel's clip
  bool isContext() const;  ///< the player has its context
  void setLook(const SpectrogramLook& look);
  void setKeys(const ListeningKeys& keys);
  /// [0, 1] of the clip: what a device played since it is shown, not at the volume zero.
  double heardShare() const;

 public Q_SLOTS:
  void replay();
  void togglePause();  ///< plays the clip in place of its context
  void toggleLoop();
  void seekBy(double seconds);
  /// Plays the song around the clip; the clip, if that plays already.
  void playContext();
  /// Plays it, if it is of the clip shown.
  void showContext(const cuadrante::ui::ClipContext& context);
  /// Why there is none: a sentence.
  void showContextProblem(cuadrante::ClipId clip, const QString& sentence);

 Q_SIGNALS:
  void contextRequested(cuadrante::ClipId clip);
  void lookChosen(const cuadrante::ui::SpectrogramLook& look);

 private:
  void hideEvent(QHideEvent* event) override;

  QWidget* makeLine();
  void setAside(const QString& text);
  void chooseLine();
  QHBoxLayout* makeButtons();
  QHBoxLayout* makeVolumeAndTime();
  void seek(double seconds);
  void showScrubbed(double seconds);
  void showPosition(double seconds);
  void showTime(double seconds);
  void showPlaying(bool playing);
  bool isScrubbing() const;

  ClipPlayer& player_;
  ClipSound sound_;
  std::optional<ClipContext> context_;  ///< of the clip shown, once it was asked for
  bool contextAwaited_ = false;
  QString contextProblem_;
  WaveformView* waveform_;
  SpectrogramView* spectrogram_;
  QPushButton* replay_ = nullptr;
  QPushButton* play_ = nullptr;
  QPushButton* loop_ = nullptr;
  QToolButton* contextButton_ = nullptr;
  LookButton* look_ = nullptr;
  QSlider* volume_ = nullptr;
  QLabel* time_ = nullptr;
  QStackedLayout* line_ = nullptr;
  SoundNotice* notice_ = nullptr;  ///< that nothing is heard
  ElidedLabel* aside_ = nullptr;   ///< one quiet line, mostly empty
};

}  // namespace cuadrante::ui
