#include "ui/spectrogram/spectrogram_image.h"

#include "ui/spectrogram/frequency_scale.h"
#include "ui/spectrogram/sample_picture.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace cuadrante::ui {
namespace {

constexpr QSize kPixels(200, 400);

/// The row of the lightest pixel in the middle of the picture.
int lightestRow(const QImage& image) {
  int lightest = 0;
  for (int y = 1; y < image.height(); ++y)
    if (qGray(image.pixel(image.width() / 2, y)) > qGray(image.pixel(image.width() / 2, lightest)))
      lightest = y;
  return lightest;
}

/// One column and as many bands as values.
DecibelSpectrogram column(std::vector<float> decibels) {
  DecibelSpectrogram spectrogram;
  spectrogram.columns = 1;
  spectrogram.bands = static_cast<int>(decibels.size());
  spectrogram.nyquist = 22050.0;
  spectrogram.columnSeconds = 1.0;
  spectrogram.decibels = std::move(decibels);
  return spectrogram;
}

TEST(SpectrogramImage, ASineIsSeenAtItsFrequencyOnBothAxes) {
  for (const FrequencyAxis axis : {FrequencyAxis::Linear, FrequencyAxis::Logarithmic})
    for (const double hz : {440.0, 1000.0, 5000.0, 15000.0}) {
      const auto picture = pictureOf(sine(hz, 1.0));
      const SpectrogramLook look{.axis = axis};
      const DecibelSpectrogram& spectrogram = spectrogramFor(look, *picture);
      const int row = lightestRow(spectrogramImage(spectrogram, look, kPixels));
      const FrequencyScale scale(axis, 22050.0);
      const double seen = scale.hzAt(1.0 - (row + 0.5) / kPixels.height());
      const double band = spectrogram.nyquist / (spectrogram.bands - 1);
      const double height = scale.hzAt(1.0 - static_cast<double>(row) / kPixels.height()) -
                            scale.hzAt(1.0 - (row + 1.0) / kPixels.height());
      EXPECT_NEAR(seen, hz, band / 2.0 + height) << "axis " << static_cast<int>(axis);
    }
}

TEST(SpectrogramImage, DecibelsBelowThePeakBecomeColoursOfTheRangeAndAreClamped) {
  // Rows of a linear axis over two bands lie on the line between them.
  const DecibelSpectrogram falling = column({0.0F, -120.0F});
  for (const int range : kRangesDb) {
    const SpectrogramLook look{.colours = ColourMap::Viridis, .rangeDb = range};
    const QImage image = spectrogramImage(falling, look, QSize(1, 1200));
    for (const int row : {5, 300, 700, 900, 1195}) {
      const double decibels = -120.0 * (1.0 - (row + 0.5) / 1200.0);
      const QRgb wanted = colourOf(ColourMap::Viridis, 1.0 + decibels / range);
      EXPECT_NEAR(qGreen(image.pixel(0, row)), qGreen(wanted), 1) << range << " dB, row " << row;
    }
    EXPECT_EQ(image.pixel(0, 0), colourOf(ColourMap::Viridis, 0.0)) << "beyond the range";
  }
}

TEST(SpectrogramImage, NarrowBandsAreAveragedWithinAPixel) {
  // 0 and -40 dB in turns: pixels of many bands show their mean.
  std::vector<float> stripes(1025);
  for (std::size_t i = 0; i < stripes.size(); ++i)
    stripes[i] = i % 2 == 0 ? 0.0F : -40.0F;
  const QImage image = spectrogramImage(column(stripes), {.rangeDb = 40}, QSize(1, 16));
  for (int row = 0; row < 16; ++row)
    EXPECT_EQ(image.pixel(0, row), colourOf(ColourMap::Magma, 0.5)) << row;
}

TEST(SpectrogramImage, ColumnsAreAveragedWithinAPixelAndRepeatedWhereTheyAreFew) {
  DecibelSpectrogram spectrogram = column({0.0F, 0.0F, -40.0F, -40.0F});
  spectrogram.columns = 2;
  spectrogram.bands = 2;
  const SpectrogramLook look{.rangeDb = 40};
  const QImage one = spectrogramImage(spectrogram, look, QSize(1, 1));
  EXPECT_EQ(one.pixel(0, 0), colourOf(ColourMap::Magma, 0.5));
  const QImage four = spectrogramImage(spectrogram, look, QSize(4, 1));
  EXPECT_EQ(four.pixel(1, 0), colourOf(ColourMap::Magma, 1.0));
  EXPECT_EQ(four.pixel(2, 0), colourOf(ColourMap::Magma, 0.0));
}

TEST(SpectrogramImage, SilenceAndWhatIsTooShortAreNoHarm) {
  Pcm16 silence{.sampleRate = 44100, .samples = std::vector<std::int16_t>(44100, 0)};
  const auto silent = pictureOf(silence);
  const QImage dark = spectrogramImage(silent->linear, {}, kPixels);
  EXPECT_EQ(dark.pixel(10, 10), colourOf(ColourMap::Magma, 0.0));
  silence.samples.resize(100);
  EXPECT_EQ(pictureOf(silence)->linear.columns, 0);
  EXPECT_TRUE(spectrogramImage(pictureOf(silence)->linear, {}, kPixels).isNull());
  EXPECT_TRUE(spectrogramImage(silent->linear, {}, QSize(0, 10)).isNull());
}

TEST(ClipPicture, HasTheExtremesOfEachStretchAndColumnsWhereTheirFramesAre) {
  Pcm16 sound{.sampleRate = 44100, .samples = std::vector<std::int16_t>(44100, 0)};
  sound.samples[0] = -7;
  sound.samples[127] = 5;
  sound.samples[128] = 9;
  const auto picture = pictureOf(sound);
  EXPECT_DOUBLE_EQ(picture->seconds, 1.0);
  ASSERT_EQ(picture->peaks.size(), 345U);
  EXPECT_EQ(picture->peaks[0].low, -7);
  EXPECT_EQ(picture->peaks[0].high, 5);
  EXPECT_EQ(picture->peaks[1].low, 0);
  EXPECT_EQ(picture->peaks[1].high, 9);

  // A click at half a second is in the column whose time contains it.
  Pcm16 click{.sampleRate = 44100, .samples = std::vector<std::int16_t>(44100, 0)};
  click.samples[22050] = 32767;
  const auto clicked = pictureOf(click);
  for (const DecibelSpectrogram* spectrogram : {&clicked->linear, &clicked->logarithmic}) {
    const auto loudest =
        std::max_element(spectrogram->decibels.begin(), spectrogram->decibels.end());
    const auto index =
        static_cast<int>(loudest - spectrogram->decibels.begin()) / spectrogram->bands;
    const double begin = spectrogram->beginSeconds + index * spectrogram->columnSeconds;
    EXPECT_NEAR(begin + spectrogram->columnSeconds / 2.0, 0.5, spectrogram->columnSeconds);
  }
}

TEST(FrequencyScale, IsWithinItsEndsAndItsOwnInverse) {
  for (const FrequencyAxis axis : {FrequencyAxis::Linear, FrequencyAxis::Logarithmic}) {
    const FrequencyScale scale(axis, 22050.0);
    EXPECT_NEAR(scale.shareOf(22050.0), 1.0, 1e-12);
    EXPECT_NEAR(scale.shareOf(scale.lowest()), 0.0, 1e-12);
    EXPECT_NEAR(scale.hzAt(scale.shareOf(1234.0)), 1234.0, 1e-6);
    for (const double hz : scale.ticks(300.0)) {
      EXPECT_GE(hz, scale.lowest());
      EXPECT_LE(hz, 22050.0);
    }
  }
  const FrequencyScale logarithmic(FrequencyAxis::Logarithmic, 22050.0);
  EXPECT_NEAR(logarithmic.shareOf(2000.0) - logarithmic.shareOf(1000.0),
              logarithmic.shareOf(400.0) - logarithmic.shareOf(200.0), 1e-12)
      << "octaves are equally high";
  EXPECT_EQ(logarithmic.ticks(300.0),
            (std::vector<double>{100, 200, 500, 1000, 2000, 5000, 10000, 20000}));
  EXPECT_EQ(logarithmic.ticks(100.0), (std::vector<double>{100, 1000, 10000}));
}

}  // namespace
}  // namespace cuadrante::ui
