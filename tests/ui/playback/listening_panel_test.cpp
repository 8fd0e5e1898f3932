#include "ui/playback/listening_panel.h"

#include "patience.h"
#include "ui/playback/clip_player.h"
#include "ui/playback/steady_sound.h"
#include "ui/spectrogram/sample_picture.h"
#include "ui/spectrogram/spectrogram_view.h"
#include "ui/spectrogram/waveform_view.h"

#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSlider>
#include <QTest>
#include <QToolButton>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

ClipSound clipOf(std::int64_t id, double seconds = 10.0) {
  const auto pcm = std::make_shared<const Pcm16>(sine(440.0, seconds));
  return {ClipId{id}, "Clip", pcm, pictureOf(*pcm)};
}

/// 0.2 s before a clip of 10 s and 0.2 s after it.
ClipContext contextOf(std::int64_t id) {
  return {.clip = ClipId{id},
          .pcm = std::make_shared<const Pcm16>(sine(440.0, 10.4)),
          .songSeconds = 75.0,
          .beforeSeconds = 0.2,
          .clipSeconds = 10.0};
}

class ListeningPanelTest : public testing::Test {
 protected:
  ListeningPanelTest() {
    // By the clock: where a test runs there may be a sound server.
    player.setSilent(true);
    panel.resize(400, 400);
    panel.show();
  }
  template <class Widget>
  Widget& find(const char* name) {
    auto* widget = panel.findChild<Widget*>(QString::fromLatin1(name));
    if (widget == nullptr)
      throw std::runtime_error(name);
    return *widget;
  }
  QString aside() { return find<QLabel>("listeningAside").text(); }
  WaveformView& waveform() { return *panel.findChild<WaveformView*>(); }
  QPoint at(double seconds) { return {qRound(waveform().toX(seconds)), 20}; }
  bool waitForPosition(double seconds) {
    return test::waitFor([&] { return player.position() >= seconds; });
  }

  ClipPlayer player;
  ListeningPanel panel{player};
  QSignalSpy contextRequested{&panel, &ListeningPanel::contextRequested};
};

TEST_F(ListeningPanelTest, WhileTheMouseIsDraggedTheSoundGoesOnAndThePlayheadFollowsTheMouse) {
  panel.showClip(clipOf(1));
  ASSERT_TRUE(waitForPosition(0.05));
  QTest::mousePress(&waveform(), Qt::LeftButton, {}, at(6.0));
  EXPECT_NEAR(waveform().position().value(), 6.0, 0.03);
  EXPECT_TRUE(find<QLabel>("positionLabel").text().startsWith("6.0")) << "the time goes with it";
  const double heard = player.position();
  ASSERT_TRUE(waitForPosition(heard + 0.1));
  EXPECT_LT(player.position(), 5.0);
  EXPECT_NEAR(waveform().position().value(), 6.0, 0.03) << "reports of the sound leave it alone";
  QTest::mouseRelease(&waveform(), Qt::LeftButton, {}, at(7.0));
  EXPECT_NEAR(player.position(), 7.0, 0.03);
  EXPECT_TRUE(player.isPlaying());
  EXPECT_LT(waveform().heardSeconds(), 3.0) << "what was dragged over was not heard";
}

TEST(ListeningPanelSound, SaysThatNothingIsHeardAndTriesAgainOnDemand) {
  std::atomic<bool> present = false;
  ClipPlayer player(std::make_unique<MissingOutput>(present));
  const auto button = [](QWidget& panel) {
    return panel.findChild<QToolButton*>("soundAgainButton");
  };
  {
    ListeningPanel panel(player);
    panel.resize(320, 400);
    panel.show();
    panel.showClip(clipOf(1));
    ASSERT_TRUE(test::waitFor([&] { return button(panel)->isVisible(); }));
    EXPECT_TRUE(panel.findChild<QLabel*>("soundNoticeText")->text().contains("No sound device"));
    ASSERT_TRUE(test::waitFor([&] { return player.position() > 0.2; }));
    EXPECT_EQ(panel.heardShare(), 0.0) << "nobody heard it";
  }
  // As after a change of language: a new panel of the same player.
  ListeningPanel panel(player);
  panel.resize(320, 400);
  panel.show();
  panel.showClip(clipOf(1), false);
  EXPECT_TRUE(button(panel)->isVisible());
  present = true;
  player.stop();
  QTest::mouseClick(button(panel), Qt::LeftButton);
  ASSERT_TRUE(test::waitFor([&] { return player.isPlaying() && player.isHeard(); }));
  EXPECT_FALSE(button(panel)->isVisible());
  EXPECT_TRUE(player.soundProblem().isEmpty());
  ASSERT_TRUE(test::waitFor([&] { return panel.heardShare() > 0.0; }));
}

TEST_F(ListeningPanelTest, TheContextIsAskedForOnceAndPlayedOnDemand) {
  panel.showClip(clipOf(1));
  QTest::mouseClick(&find<QToolButton>("contextButton"), Qt::LeftButton);
  ASSERT_EQ(contextRequested.count(), 1);
  EXPECT_EQ(contextRequested[0][0].value<ClipId>(), ClipId{1});
  EXPECT_TRUE(panel.isOwnClip()) << "the clip goes on until the context is there";
  EXPECT_FALSE(find<QToolButton>("contextButton").isChecked());
  panel.playContext();
  EXPECT_EQ(contextRequested.count(), 1) << "it is on its way";

  panel.showContext(contextOf(1));
  EXPECT_TRUE(panel.isContext());
  EXPECT_TRUE(player.isPlaying());
  EXPECT_FALSE(player.clip().valid()) << "nobody takes it for the clip";
  EXPECT_TRUE(find<QToolButton>("contextButton").isChecked());
  EXPECT_EQ(aside().toStdString(), "The song around the clip: 1:15–1:25");
  EXPECT_EQ(waveform().position(), std::nullopt) << "before the clip there is no playhead";
  ASSERT_TRUE(waitForPosition(0.3));
  EXPECT_NEAR(waveform().position().value(), player.position() - 0.2, 1e-9);

  panel.togglePause();
  EXPECT_TRUE(panel.isOwnClip()) << "Space returns to the clip";
  EXPECT_EQ(player.position(), 0.0);
  EXPECT_TRUE(aside().isEmpty());
  EXPECT_FALSE(find<QToolButton>("contextButton").isChecked());

  panel.playContext();
  EXPECT_EQ(contextRequested.count(), 1) << "it is there already";
  EXPECT_TRUE(panel.isContext());
  panel.playContext();
  EXPECT_TRUE(panel.isOwnClip()) << "a second time returns too";
}

TEST_F(ListeningPanelTest, AfterTheContextTheClipIsBack) {
  panel.showClip(clipOf(1));
  panel.showContext(contextOf(1));
  player.seek(10.3);
  EXPECT_EQ(waveform().position(), std::nullopt) << "after the clip there is no playhead";
  QSignalSpy finished(&player, &ClipPlayer::finished);
  ASSERT_TRUE(test::waitFor([&] { return finished.count() == 1; }));
  EXPECT_TRUE(aside().isEmpty());
  EXPECT_EQ(waveform().position(), 0.0);
  QTest::mouseClick(&find<QPushButton>("playButton"), Qt::LeftButton);
  EXPECT_TRUE(panel.isOwnClip());
}

TEST_F(ListeningPanelTest, AClickInTheWaveformDuringTheContextGoesToThatPlaceOfTheClip) {
  panel.showClip(clipOf(1));
  panel.showContext(contextOf(1));
  QTest::mouseClick(&waveform(), Qt::LeftButton, {}, at(4.0));
  EXPECT_TRUE(panel.isOwnClip());
  EXPECT_NEAR(player.position(), 4.0, 0.03);
  EXPECT_TRUE(aside().isEmpty());
}

TEST_F(ListeningPanelTest, ContextOfAClipThatIsNotShownAnyMoreIsNotPlayed) {
  panel.showClip(clipOf(2));
  panel.showContext(contextOf(1));
  panel.showContextProblem(ClipId{1}, "gone");
  EXPECT_TRUE(panel.isOwnClip());
  EXPECT_TRUE(aside().isEmpty());
}

TEST_F(ListeningPanelTest, SaysWhyThereIsNoContextUntilTheNextClip) {
  panel.showClip(clipOf(1));
  panel.showContextProblem(ClipId{1}, "song.ogg is missing");
  EXPECT_EQ(aside().toStdString(), "song.ogg is missing");
  panel.togglePause();
  EXPECT_EQ(aside().toStdString(), "song.ogg is missing");
  panel.showClip(clipOf(2));
  EXPECT_TRUE(aside().isEmpty());
}

TEST_F(ListeningPanelTest, PanelsOfOnePlayerHaveOneVolume) {
  ListeningPanel other(player);
  find<QSlider>("volumeSlider").setValue(35);
  EXPECT_DOUBLE_EQ(player.volume(), 0.35);
  EXPECT_EQ(other.findChild<QSlider*>("volumeSlider")->value(), 35);
  EXPECT_EQ(ListeningPanel(player).findChild<QSlider*>("volumeSlider")->value(), 35);
}

TEST_F(ListeningPanelTest, TheLookReachesTheSpectrogram) {
  const SpectrogramLook look{ColourMap::Viridis, FrequencyAxis::Logarithmic, 60};
  panel.setLook(look);
  EXPECT_EQ(panel.findChild<SpectrogramView*>()->look(), look);
}

TEST_F(ListeningPanelTest, TheTooltipsSayTheKeysInForce) {
  panel.setKeys({.again = "G", .play = "Space", .loop = {}, .context = "Ctrl+X"});
  EXPECT_TRUE(find<QPushButton>("replayButton").toolTip().endsWith("(G)"));
  EXPECT_TRUE(find<QToolButton>("contextButton").toolTip().endsWith("(Ctrl+X)"));
  EXPECT_FALSE(find<QPushButton>("loopButton").toolTip().contains('('));
}

TEST_F(ListeningPanelTest, FitsBesideThePlaneOfTheReviewPage) {
  panel.showClip(clipOf(1));
  EXPECT_LE(panel.minimumSizeHint().width(), 284);
}

TEST_F(ListeningPanelTest, ItsControlsHaveNamesForThoseWhoDoNotSeeThem) {
  for (const char* button : {"contextButton", "lookButton"}) {
    EXPECT_FALSE(find<QToolButton>(button).accessibleName().isEmpty()) << button;
    EXPECT_FALSE(find<QToolButton>(button).toolTip().isEmpty()) << button;
  }
}

}  // namespace
}  // namespace cuadrante::ui
