#pragma once

#include "ui/playback/sound_output.h"

#include <QElapsedTimer>
#include <QIODevice>

#include <atomic>
#include <cstdint>
#include <memory>
#include <vector>

namespace cuadrante::ui {

/// A sound device that plays as time passes, for tests of what only somebody who hears can do:
/// where the tests run there is no sound server.
class SteadySink : public SoundSink {
 public:
  SteadySink(QIODevice& source, int sampleRate) : source_(source), sampleRate_(sampleRate) {
    since_.start();
  }
  double playedSeconds() const override {
    const double played = static_cast<double>(since_.elapsed()) / 1000.0;
    // What is played was taken before, and a little more.
    const auto wanted = static_cast<std::int64_t>((played + 0.1) * sampleRate_);
    if (wanted > taken_) {
      std::vector<std::int16_t> samples(static_cast<std::size_t>(wanted - taken_));
      source_.read(reinterpret_cast<char*>(samples.data()),
                   static_cast<qint64>(samples.size() * sizeof(std::int16_t)));
      taken_ = wanted;
    }
    return played;
  }
  bool hasStopped() const override { return false; }
  void setVolume(double) override {}

 private:
  QIODevice& source_;
  int sampleRate_;
  QElapsedTimer since_;
  mutable std::int64_t taken_ = 0;
};

class SteadyOutput : public SoundOutput {
 public:
  QByteArray defaultDevice() const override { return "speakers"; }
  StartedSound play(QIODevice& source, int sampleRate, double) override {
    return {std::make_unique<SteadySink>(source, sampleRate), {}};
  }
};

inline std::unique_ptr<SoundOutput> steadyOutput() {
  return std::make_unique<SteadyOutput>();
}

/// A machine without a device, until one comes (from any thread).
class MissingOutput : public SteadyOutput {
 public:
  explicit MissingOutput(const std::atomic<bool>& present) : present_(present) {}
  QByteArray defaultDevice() const override { return present_ ? "speakers" : ""; }
  StartedSound play(QIODevice& source, int sampleRate, double volume) override {
    if (!present_)
      return {nullptr, QStringLiteral("No sound device was found.")};
    return SteadyOutput::play(source, sampleRate, volume);
  }

 private:
  const std::atomic<bool>& present_;
};

}  // namespace cuadrante::ui
