#pragma once

#include "ui/playback/clip_sound.h"
#include "ui/playback/sound_output.h"

#include <QObject>
#include <QString>

#include <chrono>
#include <memory>

class QMediaDevices;
class QThread;

namespace cuadrante::ui {

class SoundWorker;

/// Plays clips from memory. The sound is made in a thread of its own (a fresh QAudioSink per
/// clip); this object lives in the GUI thread and only exchanges queued signals with it.
/// Without a sound device, or when it dies, a silent player driven by a clock takes over and
/// `soundAvailable(false, why)` says so: labelling goes on. When the system's devices change, what
/// plays goes on from its place on the one that is then the default.
class ClipPlayer : public QObject {
  Q_OBJECT
 public:
  explicit ClipPlayer(std::unique_ptr<SoundOutput> output = systemSoundOutput(),
                      QObject* parent = nullptr);
  ~ClipPlayer() override;

  void play(const ClipSound& sound);  ///< from its beginning, in place of what plays
  void replay();
  void togglePause();  ///< after the end: from the beginning
  void stop();         ///< to the beginning, silent
  void seek(double seconds);
  void setLooping(bool looping);
  void setVolume(double volume);  ///< [0, 1]
  void setSilent(bool silent);    ///< plays by the clock only: where no sound is wanted
  bool isPlaying() const;
  bool isLooping() const;
  double position() const;  ///< seconds heard of the clip, from what the sink has processed
  double volume() const;    ///< [0, 1], at first 1
  ClipId clip() const;      ///< what was given to play() last
  const ClipSound& sound() const;
  /// Whether a device plays what was reported last, and not at the volume zero.
  bool isHeard() const { return heard_; }
  /// Why nothing can be heard, in the language in force; empty while a device plays, and before it
  /// is known.
  QString soundProblem() const;
  /// Tries the device again: goes on from where the clip is.
  void tryAgain();

 Q_SIGNALS:
  void positionChanged(double seconds);  ///< about 30 times a second while playing
  void playingChanged(bool playing);
  void volumeChanged(double volume);
  void finished();
  /// When the device took the first samples of a start; never where none plays.
  void began(cuadrante::ClipId clip, std::chrono::steady_clock::time_point when);
  /// `why` as soundProblem() says it.
  void soundAvailable(bool available, QString why);

 private:
  void start(double from);
  void halt();
  void onMoved(quint64 generation, double seconds, bool heard);
  void onFinished(quint64 generation);
  void setPlaying(bool playing);

  ClipSound sound_;
  double position_ = 0.0;
  bool playing_ = false;
  bool looping_ = false;
  double volume_ = 1.0;
  bool heard_ = false;
  QString problem_;         ///< not translated
  quint64 generation_ = 0;  ///< of the latest start: reports of earlier ones are dropped
  QMediaDevices* devices_ = nullptr;
  QThread* thread_ = nullptr;
  SoundWorker* worker_ = nullptr;  ///< lives in thread_; only queued calls
};

}  // namespace cuadrante::ui
