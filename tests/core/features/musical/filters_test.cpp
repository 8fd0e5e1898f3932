#include "core/features/musical/filters.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

namespace cuadrante::musical {
namespace {

/// Published: HTK's 1,000 Hz is 1,000 mel (999.99); Slaney's is 15, and 6,400 Hz 27 steps above
/// (librosa.hz_to_mel's documentation has 60 Hz = 0.9 mel and 110, 220, 440 Hz = 1.65, 3.3, 6.6).
TEST(MelScales, AreThosePublished) {
  EXPECT_NEAR(melOf(1000.0, MelScale::Htk), 1000.0, 0.02);
  EXPECT_NEAR(melOf(60.0, MelScale::Slaney), 0.9, 1e-9);
  EXPECT_NEAR(melOf(110.0, MelScale::Slaney), 1.65, 1e-9);
  EXPECT_NEAR(melOf(440.0, MelScale::Slaney), 6.6, 1e-9);
  EXPECT_NEAR(melOf(1000.0, MelScale::Slaney), 15.0, 1e-9);
  EXPECT_NEAR(melOf(6400.0, MelScale::Slaney), 42.0, 1e-9);
  for (const MelScale scale : {MelScale::Slaney, MelScale::Htk})
    for (const double hertz : {30.0, 440.0, 999.0, 1001.0, 9000.0})
      EXPECT_NEAR(hertzOf(melOf(hertz, scale), scale), hertz, 1e-6 * hertz);
}

std::vector<std::int16_t> sine(double hertz, std::size_t samples) {
  std::vector<std::int16_t> out;
  for (std::size_t i = 0; i < samples; ++i)
    out.push_back(static_cast<std::int16_t>(
        16384.0 * std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(i) / 44100.0)));
  return out;
}

std::size_t strongest(const Frames& frames) {
  const std::vector<double> sums = columnSums(frames);
  return static_cast<std::size_t>(std::ranges::max_element(sums) - sums.begin());
}

TEST(PowerSpectra, ASineHasItsPowerAtItsBin) {
  const double hertz = 100 * 44100.0 / 2048;
  const Frames spectra = powerSpectra(sine(hertz, 8192), 2048, 1024);
  EXPECT_EQ(spectra.count, 7U);
  EXPECT_EQ(spectra.width, 1025U);
  EXPECT_EQ(strongest(spectra), 100U);
  EXPECT_NEAR(spectra.row(3)[100], 0.25 * 0.25, 1e-4) << "half of full scale";
  EXPECT_EQ(powerSpectra(sine(440, 2047), 2048, 1024).count, 0U);
}

TEST(FilterBank, EachSemitoneHearsItsNote) {
  const FilterBank bank = FilterBank::semitones(36, 96, 16384, 44100.0);
  for (int midi = 40; midi <= 96; midi += 7) {
    const double hertz = 440.0 * std::pow(2.0, (midi - 69) / 12.0);
    EXPECT_EQ(strongest(bank.of(powerSpectra(sine(hertz, 32768), 16384, 2048))),
              static_cast<std::size_t>(midi - 36));
  }
}

TEST(FilterBank, MelBandsAscendAndNoneIsEmpty) {
  const FilterBank bank = FilterBank::mel(MelScale::Slaney, 64, 40.0, 10000.0, 1024, 44100.0);
  ASSERT_EQ(bank.bands(), 64U);
  Frames flat(1, 513);
  for (double& value : flat.values)
    value = 1.0;
  const Frames heard = bank.of(flat);
  for (const double value : heard.values)
    EXPECT_GT(value, 0.0);
  EXPECT_LT(strongest(bank.of(powerSpectra(sine(200, 4096), 1024, 512))),
            strongest(bank.of(powerSpectra(sine(3000, 4096), 1024, 512))));
}

}  // namespace
}  // namespace cuadrante::musical
