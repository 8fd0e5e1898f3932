#pragma once

#include "core/audio/wav.h"

#include <QIODevice>

#include <atomic>
#include <chrono>
#include <memory>
#include <optional>

namespace cuadrante::ui {

/// What a QAudioSink reads a clip from: 16-bit mono samples from an offset on, in a circle while
/// looping, and silence after the end, so that the sink never runs dry before the last sample is
/// heard. The sink may read from a thread of its own.
class PcmSource : public QIODevice {
  Q_OBJECT
 public:
  PcmSource(std::shared_ptr<const Pcm16> pcm, std::size_t firstSample, bool looping,
            QObject* parent = nullptr);

  void setLooping(bool looping) { looping_ = looping; }
  /// Samples handed out until the clip's end was reached without looping; -1 while it was not.
  qint64 samplesUntilEnd() const { return samplesUntilEnd_; }

  /// When something was read for the first time.
  std::optional<std::chrono::steady_clock::time_point> firstTaken() const;

  bool isSequential() const override { return true; }
  qint64 bytesAvailable() const override;

 protected:
  qint64 readData(char* data, qint64 maxSize) override;
  qint64 writeData(const char* data, qint64 size) override;

 private:
  std::shared_ptr<const Pcm16> pcm_;
  std::size_t next_;
  qint64 handedOut_ = 0;
  std::atomic<bool> looping_;
  std::atomic<qint64> samplesUntilEnd_ = -1;
  std::atomic<std::chrono::steady_clock::time_point> firstTaken_{};
};

}  // namespace cuadrante::ui
