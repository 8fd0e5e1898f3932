#pragma once

#include "playback/clip_sound.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <memory>

class QAudioSink;

namespace cuadrante::ui {

class PcmSource;

/// The half of the player that lives in the sound thread. Each start makes a fresh QAudioSink (one
/// that is restarted goes silent after a few times). When there is no device, or its position
/// stands still, a clock goes on in its place from where the sound stopped.
class SoundWorker : public QObject {
  Q_OBJECT
 public:
  SoundWorker();
  ~SoundWorker() override;

  void start(const ClipSound& sound, double from, quint64 generation);
  void halt();
  void setLooping(bool looping);
  void setVolume(double volume);
  void setSilent(bool silent);
  void tryDeviceAgain();  ///< at the next start

 Q_SIGNALS:
  void moved(quint64 generation, double seconds);
  void finished(quint64 generation);
  void soundAvailable(bool available, QString why);

 private:
  void openSink();
  void closeSink();
  void useClock(const QString& why);
  void tick();
  double clockSeconds() const;  ///< played since the start, by the clock
  double sinkSeconds();         ///< played since the start, by the sink
  double endOfRound(double playedSeconds) const;
  void report(double playedSeconds, double endSeconds);
  void setAvailable(bool available, const QString& why);

  ClipSound sound_;
  double from_ = 0.0;
  quint64 generation_ = 0;
  bool looping_ = false;
  bool silent_ = false;
  double volume_ = 1.0;

  std::unique_ptr<PcmSource> source_;
  std::unique_ptr<QAudioSink> sink_;
  QTimer ticker_;
  QElapsedTimer clock_;        ///< runs since the silent player took over
  double clockBase_ = 0.0;     ///< played when it took over
  double clockEnd_ = -1.0;     ///< played when it will have reached the end; -1 while looping
  double sinkPlayed_ = 0.0;    ///< the latest position of the sink
  QElapsedTimer sinkMovedAt_;  ///< the watchdog
  bool deviceFailed_ = false;
  enum class Availability { Unknown, Yes, No } available_ = Availability::Unknown;
};

}  // namespace cuadrante::ui
