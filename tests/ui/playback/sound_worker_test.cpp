#include "ui/playback/sound_worker.h"

#include "ui/playback/fake_sound.h"

#include <QSignalSpy>
#include <gtest/gtest.h>

#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kTick = 0.033;

/// Every sample says its place, for four samples at a time and less than 5.9 s.
ClipSound countingClip(double seconds) {
  auto pcm = std::make_shared<Pcm16>();
  pcm->sampleRate = 44100;
  pcm->samples.resize(static_cast<std::size_t>(seconds * 44100));
  for (std::size_t i = 0; i < pcm->samples.size(); ++i)
    pcm->samples[i] = static_cast<std::int16_t>(static_cast<std::uint16_t>(i / 4));
  return {ClipId{1}, "Clip", pcm};
}

/// No thread, no event loop, no clock but the test's: it ticks the worker as its timer would.
class SoundWorkerTest : public testing::Test {
 protected:
  void play(
      double seconds, const std::function<void()>& check = [] {}) {
    for (double passed = 0.0; passed < seconds - 1e-9; passed += kTick) {
      sound.advance(kTick);
      worker.tick();
      check();
    }
  }
  double position() const { return moved.empty() ? -1.0 : moved.last().at(1).toDouble(); }
  /// The clip's sample that the device is playing now.
  double heardPlace() const {
    const auto index = static_cast<std::size_t>(sound.played * 44100);
    return 4.0 * static_cast<std::uint16_t>(sound.heard.at(index)) / 44100.0;
  }

  FakeSound sound;
  SoundWorker worker{std::make_unique<FakeOutput>(sound), [this] { return sound.now; }};
  QSignalSpy moved{&worker, &SoundWorker::moved};
  QSignalSpy finished{&worker, &SoundWorker::finished};
  QSignalSpy available{&worker, &SoundWorker::soundAvailable};
  QSignalSpy began{&worker, &SoundWorker::began};
};

TEST_F(SoundWorkerTest, ThePlayheadIsWhereTheDeviceIsOverTenLoops) {
  // Its clock differs from ours by a percent, far more than a real one's.
  sound.deviceRate = 1.01;
  const double length = 1.4;
  worker.setLooping(true);
  worker.start(countingClip(length), 0.0, 1);
  int wraps = 0;
  double last = 0.0;
  double worst = 0.0;
  play(10.2 * length, [&] {
    wraps += position() < last ? 1 : 0;
    last = position();
    // On the circle: just before the end and just after the beginning are close.
    const double apart = std::abs(position() - heardPlace());
    worst = std::max(worst, std::min(apart, length - apart));
  });
  EXPECT_EQ(wraps, 10);
  EXPECT_LT(worst, 0.020);
  EXPECT_EQ(sound.opened, 1) << "a loop needs no new sink";
  EXPECT_TRUE(finished.empty());
}

TEST_F(SoundWorkerTest, AClipIsOverWhenItsLastSampleWasHeardNotWhenItWasHandedOver) {
  worker.start(countingClip(0.5), 0.0, 1);
  play(0.49);
  EXPECT_GT(sound.heard.size(), 0.5 * 44100);
  EXPECT_TRUE(finished.empty());
  play(0.05);
  EXPECT_EQ(finished.count(), 1);
  EXPECT_DOUBLE_EQ(position(), 0.5);
  EXPECT_TRUE(sound.playingOn.isEmpty());
}

TEST_F(SoundWorkerTest, SaysOnceForEachStartThatTheDeviceTookItsSound) {
  worker.start(countingClip(5.0), 0.0, 7);
  worker.tick();
  EXPECT_TRUE(began.empty()) << "nothing was taken yet";
  play(0.2);
  ASSERT_EQ(began.count(), 1);
  EXPECT_EQ(began[0][0].toULongLong(), 7U);
  worker.start(countingClip(5.0), 0.0, 8);
  play(0.2);
  EXPECT_EQ(began.count(), 2);
}

TEST_F(SoundWorkerTest, WhenTheDeviceDiesTheClockGoesOnFromWhereItStopped) {
  for (const bool says : {true, false}) {
    sound.stopped = sound.frozen = false;
    worker.useNewDevices();
    worker.start(countingClip(5.0), 0.5, 1);
    play(0.99);
    const double before = position();
    EXPECT_NEAR(before, 1.5, 0.04);
    available.clear();
    // It says that it stopped, or its position only stands still.
    (says ? sound.stopped : sound.frozen) = true;
    play(says ? kTick : 1.0);
    EXPECT_NEAR(position(), before, 0.001);
    play(0.99);
    EXPECT_NEAR(position(), before + 0.99, 0.07);
    ASSERT_EQ(available.count(), 1);
    EXPECT_FALSE(available[0][0].toBool());
    play(5.0);
  }
  EXPECT_EQ(finished.count(), 2);
}

TEST_F(SoundWorkerTest, OneStartThatStandsStillDoesNotLoseTheSoundOfTheNext) {
  sound.stuckStarts = 1;
  worker.start(countingClip(5.0), 0.0, 1);
  play(2.0);
  EXPECT_TRUE(sound.playingOn.isEmpty()) << "the clock took over";
  worker.start(countingClip(5.0), 0.0, 2);
  play(1.0);
  EXPECT_EQ(sound.playingOn, "speakers");
  EXPECT_NEAR(position(), heardPlace(), 0.001);
  EXPECT_TRUE(available.last()[0].toBool());
}

TEST_F(SoundWorkerTest, HoweverOftenADeviceFailedTheNextStartTriesItAgain) {
  sound.stuckStarts = 4;
  for (const int start : {1, 2, 3, 4}) {
    worker.start(countingClip(3.0), 0.0, static_cast<quint64>(start));
    play(2.0);
    EXPECT_EQ(sound.opened, start);
    EXPECT_FALSE(available.last()[0].toBool());
  }
  worker.halt();
  worker.useNewDevices();
  EXPECT_EQ(sound.opened, 4) << "nothing plays";
  worker.start(countingClip(3.0), 0.0, 5);
  play(1.0);
  EXPECT_EQ(sound.playingOn, "speakers") << "no device came or went, and it is heard";
  EXPECT_NEAR(position(), heardPlace(), 0.001);
  EXPECT_TRUE(available.last()[0].toBool());
}

TEST_F(SoundWorkerTest, OnlyWhatADevicePlaysIsHeard) {
  const auto heard = [this] { return moved.last().at(2).toBool(); };
  worker.start(countingClip(5.0), 0.0, 1);
  play(0.5);
  EXPECT_TRUE(heard());
  worker.setVolume(0.0);
  play(0.1);
  EXPECT_FALSE(heard());
  worker.setVolume(0.5);
  play(0.1);
  EXPECT_TRUE(heard());
  sound.stopped = true;
  play(0.5);
  EXPECT_FALSE(heard()) << "the clock goes on in silence";
  sound.stopped = false;
  sound.defaultDevice.clear();
  worker.start(countingClip(0.5), 0.0, 2);
  play(1.0);
  EXPECT_FALSE(heard()) << "to the end";
}

TEST_F(SoundWorkerTest, AnotherReasonForSilenceIsToldToo) {
  sound.stuckStarts = 1;
  worker.start(countingClip(5.0), 0.0, 1);
  play(2.0);
  const QString first = available.last()[1].toString();
  sound.defaultDevice.clear();
  worker.start(countingClip(5.0), 0.0, 2);
  play(0.1);
  EXPECT_FALSE(available.last()[0].toBool());
  EXPECT_NE(available.last()[1].toString(), first);
}

TEST_F(SoundWorkerTest, APlayingClipMovesToTheNewDefaultDeviceAtItsPlace) {
  worker.start(countingClip(5.0), 1.0, 1);
  play(0.99);
  const double before = position();
  sound.defaultDevice = "headphones";
  worker.useNewDevices();
  EXPECT_EQ(sound.playingOn, "headphones");
  sound.advance(1e-4);
  EXPECT_NEAR(heardPlace(), before, 0.001) << "what the old device had not played is heard";
  play(0.99);
  EXPECT_NEAR(position(), before + 0.99, 0.04);
  EXPECT_NEAR(position(), heardPlace(), 0.001);
  play(3.0);
  EXPECT_EQ(finished.count(), 1);
}

TEST_F(SoundWorkerTest, NoticesANewDefaultDeviceWithoutBeingTold) {
  worker.start(countingClip(5.8), 0.0, 1);
  play(0.2);
  sound.defaultDevice = "headphones";
  play(1.0);
  EXPECT_EQ(sound.playingOn, "headphones");
  EXPECT_NEAR(position(), heardPlace(), 0.001);
  // Unplugged: the device dies, and there is another a moment later.
  sound.stopped = true;
  play(0.2);
  const double silent = position();
  sound.stopped = false;
  sound.defaultDevice = "speakers";
  play(1.2);
  EXPECT_EQ(sound.playingOn, "speakers");
  EXPECT_NEAR(position(), silent + 1.2, 0.07);
  EXPECT_NEAR(position(), heardPlace(), 0.001);
  EXPECT_TRUE(available.last()[0].toBool());
}

TEST_F(SoundWorkerTest, OtherChangesOfTheDevicesDoNotDisturbWhatPlays) {
  worker.start(countingClip(5.0), 0.0, 1);
  play(0.5);
  worker.useNewDevices();
  play(0.5);
  EXPECT_EQ(sound.opened, 1);
}

TEST_F(SoundWorkerTest, WithNoDeviceLeftTheClockGoesOnAndWithANewOneTheSound) {
  worker.start(countingClip(5.0), 0.0, 1);
  play(0.99);
  sound.defaultDevice.clear();
  worker.useNewDevices();
  const double without = position();
  play(0.99);
  EXPECT_NEAR(position(), without + 0.99, 0.04);
  ASSERT_FALSE(available.empty());
  EXPECT_FALSE(available.last()[0].toBool());
  sound.defaultDevice = "headphones";
  worker.useNewDevices();
  const double again = position();
  play(0.33);
  EXPECT_NEAR(position(), again + 0.33, 0.04);
  EXPECT_NEAR(position(), heardPlace(), 0.001);
  EXPECT_TRUE(available.last()[0].toBool());
}

TEST_F(SoundWorkerTest, MovingBetweenDevicesKeepsALoopALoop) {
  worker.setLooping(true);
  worker.start(countingClip(1.0), 0.0, 1);
  play(2.5);
  sound.defaultDevice = "headphones";
  worker.useNewDevices();
  play(2.0);
  EXPECT_TRUE(finished.empty());
  EXPECT_NEAR(position(), heardPlace(), 0.001);
  worker.setLooping(false);
  play(1.3);
  EXPECT_EQ(finished.count(), 1);
}

TEST_F(SoundWorkerTest, EachStartHasTheVolumeSetLast) {
  worker.setVolume(0.3);
  worker.start(countingClip(1.0), 0.0, 1);
  EXPECT_EQ(sound.volume, 0.3);
  worker.setVolume(0.6);
  EXPECT_EQ(sound.volume, 0.6);
  worker.start(countingClip(1.0), 0.0, 2);
  EXPECT_EQ(sound.volume, 0.6);
}

}  // namespace
}  // namespace cuadrante::ui
