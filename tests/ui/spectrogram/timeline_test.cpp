#include "spectrogram/colour_map.h"
#include "spectrogram/spectrogram_view.h"
#include "spectrogram/waveform_view.h"

#include <QSignalSpy>
#include <QTest>
#include <gtest/gtest.h>

#include <vector>

namespace cuadrante::ui {
namespace {

TEST(Magma, GrowsEvenlyBrighter) {
  int last = -1;
  for (int i = 0; i <= 100; ++i) {
    const int grey = qGray(magma(i / 100.0));
    EXPECT_GE(grey, last);
    EXPECT_LE(grey - std::max(last, 0), 5);
    last = grey;
  }
  EXPECT_EQ(magma(-1.0), magma(0.0));
  EXPECT_EQ(magma(2.0), magma(1.0));
}

TEST(SpectrogramView, ShowsDecibelsBelowThePeakWithLowFrequenciesBelow) {
  SpectrogramView view;
  // Two columns of three bands: the peak, 40 dB and 200 dB below it, and silence.
  const std::vector<float> power{1.0F, 1e-4F, 1e-20F, 0.0F, 1.0F, 0.0F};
  view.setSpectrogram(power, 2, 3, 22050.0, 10.0, 10.0);
  ASSERT_EQ(view.image().size(), QSize(2, 3));
  EXPECT_EQ(view.image().pixel(0, 2), magma(1.0));
  EXPECT_EQ(view.image().pixel(0, 1), magma(128.0 / 255.0));
  EXPECT_EQ(view.image().pixel(0, 0), magma(0.0));
  EXPECT_EQ(view.image().pixel(1, 2), magma(0.0));
}

TEST(SpectrogramView, SilenceAndWrongSizesAreNoHarm) {
  SpectrogramView view;
  view.setSpectrogram(std::vector<float>(6, 0.0F), 2, 3, 22050.0, 1.0, 1.0);
  EXPECT_EQ(view.image().pixel(1, 1), magma(0.0));
  view.setSpectrogram(std::vector<float>(5, 1.0F), 2, 3, 22050.0, 1.0, 1.0);
  EXPECT_TRUE(view.image().isNull());
}

TEST(TimelineView, PlayheadsOfBothViewsAreInLineAndClicksSeek) {
  SpectrogramView spectrogram;
  WaveformView waveform;
  auto pcm = std::make_shared<Pcm16>();
  pcm->sampleRate = 1000;
  pcm->samples.assign(10000, 500);
  waveform.setSound(pcm);
  spectrogram.setSpectrogram(std::vector<float>(6, 1.0F), 2, 3, 500.0, 10.0, 10.0);
  waveform.resize(400, 60);
  spectrogram.resize(400, 200);
  EXPECT_EQ(waveform.toX(7.5), spectrogram.toX(7.5));

  QSignalSpy seek(&waveform, &TimelineView::seekRequested);
  QTest::mouseClick(&waveform, Qt::LeftButton, {}, QPoint(qRound(waveform.toX(7.5)), 30));
  ASSERT_EQ(seek.count(), 1);
  EXPECT_NEAR(seek[0][0].toDouble(), 7.5, 0.02);
}

TEST(TimelineView, ThePlayheadIsDrawnOverAnUnchangedPicture) {
  SpectrogramView view;
  view.setSpectrogram(std::vector<float>(6, 1.0F), 2, 3, 500.0, 10.0, 10.0);
  view.resize(400, 200);
  const QImage without = view.grab().toImage();
  view.setPosition(5.0);
  const QImage with = view.grab().toImage();
  EXPECT_NE(with, without);
  view.setPosition(std::nullopt);
  EXPECT_EQ(view.grab().toImage(), without);
}

TEST(WaveformView, ShadesOnlyWhatWasHeard) {
  WaveformView view;
  auto pcm = std::make_shared<Pcm16>();
  pcm->sampleRate = 1000;
  pcm->samples.assign(10000, 500);
  view.setSound(pcm);
  view.moveTo(0.0, true);
  view.moveTo(1.0, true);
  EXPECT_NEAR(view.heardSeconds(), 1.0, 1e-9);
  view.moveTo(8.0, false);
  view.moveTo(10.0, true);
  EXPECT_NEAR(view.heardSeconds(), 3.0, 1e-9);
  view.moveTo(0.5, false);
  view.moveTo(0.8, true);
  EXPECT_NEAR(view.heardSeconds(), 3.0, 1e-9) << "heard twice counts once";
}

}  // namespace
}  // namespace cuadrante::ui
