#pragma once

#include "ui/playback/sound_output.h"

#include <QIODevice>

#include <algorithm>
#include <cstdint>
#include <vector>

namespace cuadrante::ui {

/// A machine with sound devices whose time the test tells: a sink pulls in periods, ahead of what
/// is heard, as a sound server does.
struct FakeSound {
  static constexpr double kPeriod = 0.02;
  static constexpr double kBuffer = 0.145;

  QByteArray defaultDevice = "speakers";
  bool frozen = false;      ///< the device's clock stands still
  bool stopped = false;     ///< sinks say that they stopped
  int stuckStarts = 0;      ///< so many sinks stand still once they have counted their buffer
  double now = 0.0;         ///< seconds
  double deviceRate = 1.0;  ///< of the device's clock against ours
  int opened = 0;
  QByteArray playingOn;             ///< empty: no sink
  double volume = -1.0;             ///< of the sink
  double played = 0.0;              ///< seconds, by the sink
  std::vector<std::int16_t> heard;  ///< all that was pulled from the present source

  void advance(double seconds);

 private:
  friend class FakeSink;
  QIODevice* source_ = nullptr;
  int sampleRate_ = 0;
};

class FakeSink : public SoundSink {
 public:
  explicit FakeSink(FakeSound& sound) : sound_(sound) {}
  ~FakeSink() override {
    sound_.source_ = nullptr;
    sound_.playingOn.clear();
  }
  static StartedSound open(FakeSound& sound, QIODevice& source, int sampleRate, double volume) {
    if (sound.defaultDevice.isEmpty())
      return {nullptr, QStringLiteral("none")};
    sound.source_ = &source;
    sound.sampleRate_ = sampleRate;
    sound.playingOn = sound.defaultDevice;
    sound.volume = volume;
    sound.played = 0.0;
    sound.heard.clear();
    ++sound.opened;
    return {std::make_unique<FakeSink>(sound), {}};
  }

  double playedSeconds() const override { return sound_.played; }
  bool hasStopped() const override { return sound_.stopped; }
  void setVolume(double volume) override { sound_.volume = volume; }

 private:
  FakeSound& sound_;
};

class FakeOutput : public SoundOutput {
 public:
  explicit FakeOutput(FakeSound& sound) : sound_(sound) {}
  QByteArray defaultDevice() const override { return sound_.defaultDevice; }
  StartedSound play(QIODevice& source, int sampleRate, double volume) override {
    return FakeSink::open(sound_, source, sampleRate, volume);
  }

 private:
  FakeSound& sound_;
};

inline void FakeSound::advance(double seconds) {
  now += seconds;
  if (source_ == nullptr || frozen || stopped)
    return;
  played += seconds * deviceRate;
  if (opened <= stuckStarts)
    played = std::min(played, kBuffer);
  const auto period = static_cast<std::size_t>(kPeriod * sampleRate_);
  while (static_cast<double>(heard.size()) < (played + kBuffer) * sampleRate_) {
    const std::size_t before = heard.size();
    heard.resize(before + period);
    source_->read(reinterpret_cast<char*>(heard.data() + before),
                  static_cast<qint64>(period * sizeof(std::int16_t)));
  }
}

}  // namespace cuadrante::ui
