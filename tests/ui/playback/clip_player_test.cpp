#include "ui/playback/clip_player.h"

#include "patience.h"

#include <QElapsedTimer>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

ClipSound clipOf(double seconds, std::int64_t id = 1) {
  auto pcm = std::make_shared<Pcm16>();
  pcm->sampleRate = 44100;
  pcm->samples.assign(static_cast<std::size_t>(seconds * 44100), 1000);
  return {ClipId{id}, "Clip", pcm};
}

/// The tests run where there is no sound server: what plays is the silent player.
class ClipPlayerTest : public testing::Test {
 protected:
  bool waitFor(QSignalSpy& spy, int count = 1) {
    return test::waitFor([&] { return spy.count() >= count; });
  }
  bool waitForPosition(double seconds) {
    return test::waitFor([&] { return player.position() >= seconds; });
  }

  ClipPlayer player;
  QSignalSpy finished{&player, &ClipPlayer::finished};
  QSignalSpy moved{&player, &ClipPlayer::positionChanged};
  QSignalSpy available{&player, &ClipPlayer::soundAvailable};
  QSignalSpy playing{&player, &ClipPlayer::playingChanged};
};

TEST_F(ClipPlayerTest, WithoutADeviceItSaysSoAndGoesOnSilentlyToTheEnd) {
  QElapsedTimer clock;
  clock.start();
  player.play(clipOf(0.4));
  EXPECT_TRUE(player.isPlaying());
  ASSERT_TRUE(waitFor(finished));
  EXPECT_GE(clock.elapsed(), 399);
  EXPECT_FALSE(player.isPlaying());
  ASSERT_EQ(available.count(), 1);
  EXPECT_FALSE(available.at(0).at(0).toBool());
  EXPECT_FALSE(available.at(0).at(1).toString().isEmpty());

  ASSERT_GE(moved.count(), 3);
  double last = 0.0;
  for (const auto& report : moved) {
    EXPECT_GE(report.at(0).toDouble(), last);
    last = report.at(0).toDouble();
  }
  EXPECT_DOUBLE_EQ(last, 0.4);
  EXPECT_EQ(playing.count(), 2);
}

TEST_F(ClipPlayerTest, SaysOnlyOnceThatThereIsNoSound) {
  for (int i = 1; i <= 3; ++i) {
    player.play(clipOf(0.05, i));
    ASSERT_TRUE(waitFor(finished, i));
  }
  EXPECT_EQ(available.count(), 1);
}

TEST_F(ClipPlayerTest, ANewClipTakesThePlaceOfTheOldOne) {
  player.play(clipOf(5.0, 1));
  ASSERT_TRUE(waitForPosition(0.1));
  player.play(clipOf(0.1, 2));
  EXPECT_EQ(player.clip(), ClipId{2});
  EXPECT_EQ(player.position(), 0.0);
  ASSERT_TRUE(waitFor(finished));
  EXPECT_DOUBLE_EQ(player.position(), 0.1);
}

TEST_F(ClipPlayerTest, PauseHoldsThePositionAndReplayStartsAnew) {
  player.play(clipOf(5.0));
  ASSERT_TRUE(waitForPosition(0.1));
  player.togglePause();
  const double held = player.position();
  QTest::qWait(120);
  EXPECT_EQ(player.position(), held);
  player.togglePause();
  ASSERT_TRUE(waitForPosition(held + 0.1));
  player.replay();
  EXPECT_EQ(player.position(), 0.0);
  EXPECT_TRUE(player.isPlaying());
}

TEST_F(ClipPlayerTest, SeeksWhilePlayingAndWhilePaused) {
  player.play(clipOf(5.0));
  player.seek(4.9);
  ASSERT_TRUE(waitFor(finished));
  player.seek(2.0);
  EXPECT_FALSE(player.isPlaying());
  EXPECT_EQ(player.position(), 2.0);
  player.seek(-3.0);
  EXPECT_EQ(player.position(), 0.0);
  player.seek(99.0);
  EXPECT_EQ(player.position(), 5.0);
  player.togglePause();
  EXPECT_EQ(player.position(), 0.0) << "playing at the end starts anew";
}

TEST_F(ClipPlayerTest, LoopsUntilLoopingIsSwitchedOffAndThenFinishesTheRound) {
  player.setLooping(true);
  player.play(clipOf(0.2));
  int wraps = 0;
  double last = 0.0;
  QObject::connect(&player, &ClipPlayer::positionChanged, &player, [&](double seconds) {
    wraps += seconds < last ? 1 : 0;
    last = seconds;
    EXPECT_LE(seconds, 0.2);
  });
  ASSERT_TRUE(test::waitFor([&] { return wraps >= 2; }));
  EXPECT_EQ(finished.count(), 0);
  player.setLooping(false);
  ASSERT_TRUE(waitFor(finished));
  EXPECT_DOUBLE_EQ(player.position(), 0.2);
}

TEST_F(ClipPlayerTest, StopGoesToTheBeginningAndReportsNothingMore) {
  // Long enough not to end before it is stopped on a busy machine, and short enough to have ended.
  player.play(clipOf(1.0));
  ASSERT_TRUE(waitForPosition(0.05));
  player.stop();
  const auto reports = moved.count();
  QTest::qWait(1200);
  EXPECT_EQ(moved.count(), reports);
  EXPECT_EQ(finished.count(), 0);
  EXPECT_EQ(player.position(), 0.0);
}

TEST_F(ClipPlayerTest, NothingToPlayIsNoHarm) {
  player.togglePause();
  player.replay();
  player.seek(1.0);
  EXPECT_FALSE(player.isPlaying());
  player.play(clipOf(0.0));
  ASSERT_TRUE(waitFor(finished));
}

TEST(ClipPlayerLife, CanGoAwayWhileItPlays) {
  for (int i = 0; i < 20; ++i) {
    ClipPlayer player;
    player.play(clipOf(3.0));
    if (i % 2 == 0)
      QTest::qWait(5);
  }
  SUCCEED();
}

}  // namespace
}  // namespace cuadrante::ui
