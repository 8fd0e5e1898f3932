#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QIODevice;

namespace cuadrante::ui {

/// Sound on its way to the speakers. Its end stops it.
class SoundSink {
 public:
  virtual ~SoundSink() = default;

  /// Seconds of the source that have been heard since the start, by the sink's own clock.
  virtual double playedSeconds() const = 0;
  virtual bool hasStopped() const = 0;        ///< by itself: the device is gone
  virtual void setVolume(double volume) = 0;  ///< [0, 1]
};

/// A started sink, or why there is none: a text of the context "SoundOutput" that is still to be
/// translated.
struct StartedSound {
  std::unique_ptr<SoundSink> sink;
  QString problem;
};

/// Where sound goes out.
class SoundOutput {
 public:
  virtual ~SoundOutput() = default;

  /// Names the device that the system would play on now; empty: there is none.
  virtual QByteArray defaultDevice() const = 0;
  /// Plays from `source`, which outlives the sink, on that device: 16-bit mono samples.
  virtual StartedSound play(QIODevice& source, int sampleRate, double volume) = 0;
};

/// A QAudioSink for each start: one that is restarted goes silent after a few times.
std::unique_ptr<SoundOutput> systemSoundOutput();

}  // namespace cuadrante::ui
