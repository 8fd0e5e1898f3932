#pragma once

#include "playback/clip_sound.h"

#include <QObject>
#include <QString>

namespace cuadrante::ui {

/// Plays clips from memory. The sound is made in a thread of its own (a fresh QAudioSink per clip;
/// facts.md); this object lives in the GUI thread and only exchanges queued signals with it.
/// Without a sound device, or when it dies, a silent player driven by a clock takes over and
/// `soundAvailable(false, why)` says so: labelling goes on.
class ClipPlayer : public QObject {
  Q_OBJECT
 public:
  explicit ClipPlayer(QObject* parent = nullptr);
  ~ClipPlayer() override;

  void play(const ClipSound& sound);  ///< from its beginning, in place of what plays
  void replay();
  void togglePause();
  void stop();
  void seek(double seconds);
  void setLooping(bool looping);
  void setVolume(double volume);  ///< [0, 1]
  bool isPlaying() const;
  bool isLooping() const;
  double position() const;  ///< seconds heard of the clip, from what the sink has processed

 Q_SIGNALS:
  void positionChanged(double seconds);  ///< about 30 times a second while playing
  void playingChanged(bool playing);
  void finished();
  void soundAvailable(bool available, QString why);

 private:
  // H4 fills in.
};

}  // namespace cuadrante::ui
