#pragma once

#include "ui/playback/clip_sound.h"
#include "ui/playback/sound_output.h"

#include <QByteArray>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace cuadrante::ui {

class PcmSource;

/// The half of the player that lives in the sound thread. Each start opens a fresh sink. When there
/// is no device, or its position stands still, a clock goes on in its place from where the sound
/// stopped. Every start tries the device anew, whatever came of the one before.
class SoundWorker : public QObject {
  Q_OBJECT
 public:
  /// Seconds since any fixed moment.
  using Clock = std::function<double()>;

  explicit SoundWorker(std::unique_ptr<SoundOutput> output = systemSoundOutput(),
                       Clock clock = steadySeconds);
  ~SoundWorker() override;

  void start(const ClipSound& sound, double from, quint64 generation);
  void halt();
  void setLooping(bool looping);
  void setVolume(double volume);
  void setSilent(bool silent);
  /// The system's devices are others now: what plays goes on from its place on the default one.
  void useNewDevices();
  /// Says where the sound is. A timer calls it about 30 times a second while something plays;
  /// without effect while nothing does.
  void tick();

  /// std::chrono::steady_clock.
  static double steadySeconds();

 Q_SIGNALS:
  /// `heard`: a device plays it, and not at the volume zero.
  void moved(quint64 generation, double seconds, bool heard);
  void finished(quint64 generation);
  /// `why` is a text of the context "SoundOutput" that is still to be translated.
  void soundAvailable(bool available, QString why);
  /// When the sink took the first samples of a start; told a little later.
  void began(quint64 generation, std::chrono::steady_clock::time_point when);

 private:
  void openSink();
  void lookForNewDevice();
  void closeSink();
  void useClock(const QString& why);
  double playedSeconds();     ///< since the start, by the sink or by the clock
  double endSeconds() const;  ///< the same at the clip's end; -1 while that is not known
  double sinkSeconds();
  double endOfRound(double playedSeconds) const;
  double placeOf(double playedSeconds) const;
  bool isHeard() const { return sink_ != nullptr && volume_ > 0.0; }
  void report();
  void setAvailable(bool available, const QString& why);

  std::unique_ptr<SoundOutput> output_;
  Clock now_;
  ClipSound sound_;
  double from_ = 0.0;
  quint64 generation_ = 0;
  bool looping_ = false;
  bool silent_ = false;
  double volume_ = 1.0;

  std::unique_ptr<PcmSource> source_;
  std::unique_ptr<SoundSink> sink_;
  QByteArray device_;      ///< the default one when this sink, or the clock, began
  double lookedAt_ = 0.0;  ///< when it was last asked which device is the default
  QTimer ticker_;
  double clockStart_ = 0.0;  ///< when the silent player took over
  double clockBase_ = 0.0;   ///< played when it took over
  double clockEnd_ = -1.0;   ///< played when it will have reached the end; -1 while looping
  double sinkPlayed_ = 0.0;  ///< the latest position of the sink
  double sinkMovedAt_ = 0.0;
  bool beganTold_ = false;
  enum class Availability { Unknown, Yes, No } available_ = Availability::Unknown;
  QString why_;  ///< it is not available
};

}  // namespace cuadrante::ui
