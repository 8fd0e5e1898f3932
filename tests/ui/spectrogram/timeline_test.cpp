#include "ui/spectrogram/sample_picture.h"
#include "ui/spectrogram/spectrogram_view.h"
#include "ui/spectrogram/waveform_view.h"

#include <QApplication>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

namespace cuadrante::ui {
namespace {

TEST(TimelineView, PlayheadsOfBothViewsAreInLine) {
  SpectrogramView spectrogram;
  WaveformView waveform;
  waveform.setPicture(samplePicture());
  spectrogram.setPicture(samplePicture());
  waveform.resize(400, 60);
  spectrogram.resize(400, 200);
  EXPECT_EQ(waveform.toX(7.5), spectrogram.toX(7.5));
}

class ScrubbingTest : public testing::Test {
 protected:
  ScrubbingTest() {
    view.setPicture(samplePicture());
    view.resize(400, 60);
    view.show();
  }
  QPoint at(double seconds) const { return {qRound(view.toX(seconds)), 30}; }
  void drag(double seconds) {
    const QPoint place = at(seconds);
    QMouseEvent move(QEvent::MouseMove, place, view.mapToGlobal(place), Qt::NoButton,
                     Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&view, &move);
  }

  WaveformView view;
  QSignalSpy seek{&view, &TimelineView::seekRequested};
  QSignalSpy scrubbed{&view, &TimelineView::scrubbed};
};

TEST_F(ScrubbingTest, AClickSeeks) {
  QTest::mouseClick(&view, Qt::LeftButton, {}, at(7.5));
  ASSERT_EQ(seek.count(), 1);
  EXPECT_NEAR(seek[0][0].toDouble(), 7.5, 0.02);
}

TEST_F(ScrubbingTest, ADragSaysWhereItIsAndSeeksOnceAtItsEnd) {
  QTest::mousePress(&view, Qt::LeftButton, {}, at(2.0));
  drag(3.0);
  drag(99.0);
  drag(6.0);
  EXPECT_TRUE(view.isScrubbing());
  EXPECT_EQ(seek.count(), 0);
  ASSERT_EQ(scrubbed.count(), 4);
  EXPECT_NEAR(scrubbed[1][0].toDouble(), 3.0, 0.02);
  EXPECT_EQ(scrubbed[2][0].toDouble(), 10.0);
  QTest::mouseRelease(&view, Qt::LeftButton, {}, at(6.5));
  EXPECT_FALSE(view.isScrubbing());
  ASSERT_EQ(seek.count(), 1);
  EXPECT_NEAR(seek[0][0].toDouble(), 6.5, 0.02);
}

TEST_F(ScrubbingTest, TheNextClipEndsTheDragOfTheLast) {
  QTest::mousePress(&view, Qt::LeftButton, {}, at(2.0));
  view.setPicture(samplePicture(5.0));
  QTest::mouseRelease(&view, Qt::LeftButton, {}, at(2.0));
  EXPECT_EQ(seek.count(), 0);
}

TEST(TimelineView, ThePlayheadIsDrawnOverAnUnchangedPicture) {
  SpectrogramView view;
  view.setPicture(samplePicture());
  view.resize(400, 200);
  const QImage without = view.grab().toImage();
  view.setPosition(5.0);
  const QImage with = view.grab().toImage();
  EXPECT_NE(with, without);
  view.setPosition(std::nullopt);
  EXPECT_EQ(view.grab().toImage(), without);
}

TEST(SpectrogramView, ADifferentLookIsADifferentPicture) {
  SpectrogramView view;
  view.setPicture(samplePicture());
  view.resize(400, 200);
  const QImage first = view.grab().toImage();
  for (const SpectrogramLook& look :
       {SpectrogramLook{.colours = ColourMap::Viridis},
        SpectrogramLook{.axis = FrequencyAxis::Logarithmic}, SpectrogramLook{.rangeDb = 40}}) {
    view.setLook(look);
    EXPECT_NE(view.grab().toImage(), first) << lookKey(look).toStdString();
  }
  view.setLook({});
  EXPECT_EQ(view.grab().toImage(), first);
}

TEST(WaveformView, ShadesOnlyWhatWasHeard) {
  WaveformView view;
  view.setPicture(samplePicture());
  view.moveTo(0.0, true);
  view.moveTo(1.0, true);
  EXPECT_NEAR(view.heardSeconds(), 1.0, 1e-9);
  view.moveTo(8.0, false);
  view.moveTo(10.0, true);
  EXPECT_NEAR(view.heardSeconds(), 3.0, 1e-9);
  view.moveTo(std::nullopt, false);
  EXPECT_EQ(view.position(), std::nullopt);
  view.moveTo(0.5, false);
  view.moveTo(0.8, true);
  EXPECT_NEAR(view.heardSeconds(), 3.0, 1e-9) << "heard twice counts once";
}

}  // namespace
}  // namespace cuadrante::ui
