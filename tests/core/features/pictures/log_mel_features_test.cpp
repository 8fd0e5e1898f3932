#include "core/features/features.h"
#include "core/features/musical/filters.h"
#include "core/features/pictures/tones.h"
#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>

namespace cuadrante {
namespace {

using musical::FilterBank;
using musical::Frames;
using musical::MelHeight;
using musical::MelScale;

Features logMel(std::int64_t steps = 20) {
  Features features(featureKind("log-mel"));
  features.set("steps", steps);
  return features;
}

std::vector<float> computed(const Features& features, const std::vector<std::int16_t>& samples) {
  std::vector<float> out(features.shape().size());
  features.computer()->compute(samples, out);
  return out;
}

/// Of the step in the middle.
std::size_t loudestBand(const Features& features, const std::vector<std::int16_t>& samples) {
  const std::vector<float> out = computed(features, samples);
  const auto row =
      out.begin() + std::ptrdiff_t(features.shape().timeSteps / 2 * features.shape().bands);
  return std::size_t(std::max_element(row, row + std::ptrdiff_t(features.shape().bands)) - row);
}

/// The table in the documentation of librosa.mel_frequencies(n_mels=40), Slaney's scale from 0 to
/// 11,025 Hz: the edges and centres of 38 bands.
const std::vector<double> kPublished{
    0.0,      85.317,   170.635,  255.952,  341.269,  426.586,  511.904,   597.221,
    682.538,  767.855,  853.173,  938.49,   1024.856, 1119.114, 1222.042,  1334.436,
    1457.167, 1591.187, 1737.532, 1897.337, 2071.84,  2262.393, 2470.47,   2697.686,
    2945.799, 3216.731, 3512.582, 3835.643, 4188.417, 4573.636, 4994.285,  5453.621,
    5955.205, 6502.92,  7101.009, 7754.107, 8467.272, 9246.028, 10096.408, 11025.0};

TEST(LogMel, ItsBandsAreThosePublished) {
  Features features = logMel();
  features.set("bands", std::int64_t{38});
  features.set("lowest_hz", std::int64_t{0});
  features.set("highest_hz", std::int64_t{11025});
  for (std::size_t band = 0; band < 38; ++band) {
    EXPECT_EQ(loudestBand(features, test::sines({kPublished[band + 1]}, features.samplesNeeded())),
              band);
    EXPECT_NEAR(musical::hertzOf(musical::melOf(11025.0, MelScale::Slaney) *
                                     static_cast<double>(band + 1) / 39.0,
                                 MelScale::Slaney),
                kPublished[band + 1], 6e-4);
  }
}

/// HTK's formula, mel = 2595 log10(1 + f / 700): equal steps of it from 40 to 11,025 Hz.
TEST(LogMel, HtksBandsLieWhereItsFormulaSays) {
  Features features = logMel();
  features.set("scale", std::string("htk"));
  const double low = 2595.0 * std::log10(1.0 + 40.0 / 700.0),
               high = 2595.0 * std::log10(1.0 + 11025.0 / 700.0);
  std::size_t others = 0;
  for (std::size_t band = 4; band < 64; band += 5) {
    const double mel = low + (high - low) * static_cast<double>(band + 1) / 65.0;
    const auto sine =
        test::sines({700.0 * (std::pow(10.0, mel / 2595.0) - 1.0)}, features.samplesNeeded());
    EXPECT_EQ(loudestBand(features, sine), band);
    others += loudestBand(logMel(), sine) != band ? 1 : 0;
  }
  EXPECT_GT(others, 6U) << "Slaney's are others";
}

/// Slaney's bands have an area of 1 over the frequency, so that a flat spectrum is flat in them.
TEST(LogMel, ByAreaAFlatSpectrumIsFlat) {
  constexpr std::size_t kSize = 16384;
  const FilterBank area = FilterBank::mel(MelScale::Slaney, 40, 0.0, 11025.0, kSize, 44100.0,
                                          MelHeight::Area),
                   one = FilterBank::mel(MelScale::Slaney, 40, 0.0, 11025.0, kSize, 44100.0);
  Frames flat(1, kSize / 2 + 1);
  std::ranges::fill(flat.values, 1.0);
  const double binHertz = 44100.0 / kSize;
  const Frames areas = area.of(flat), sums = one.of(flat);
  for (std::size_t band = 0; band < 40; ++band)
    EXPECT_NEAR(areas.values[band] * binHertz, 1.0, 1e-2) << band;
  EXPECT_GT(sums.values[39], 5.0 * sums.values[0]);
}

TEST(LogMel, ItsValuesAreDecibels) {
  const Features features = logMel();
  const std::size_t samples = features.samplesNeeded();
  const auto level = [&](double amplitude) {
    const std::vector<float> out = computed(features, test::sines({1000.0}, samples, amplitude));
    const auto row = out.begin() + 10 * 64;
    return double{*std::max_element(row, row + 64)};
  };
  EXPECT_NEAR(level(0.5) - level(0.05), 20.0, 0.01);
  // A sine of full scale has 1/4 at its bin and half as much again beside it.
  EXPECT_NEAR(level(1.0), 10.0 * std::log10(0.25 * 1.5), 1.5);
  for (const float value : computed(features, std::vector<std::int16_t>(samples)))
    EXPECT_EQ(value, -100.0F) << "silence";
}

TEST(LogMel, AStepIsTheMeanPowerOfItsOwnTime) {
  const Features features = logMel();
  std::vector<std::int16_t> samples = test::sines({2000.0}, features.samplesNeeded());
  std::fill(samples.begin(), samples.begin() + 10 * 2048, std::int16_t{0});
  const std::vector<float> out = computed(features, samples);
  const auto level = [&](std::size_t step) {
    return *std::max_element(out.begin() + std::ptrdiff_t(step * 64),
                             out.begin() + std::ptrdiff_t(step * 64 + 64));
  };
  EXPECT_EQ(level(8), -100.0F);
  EXPECT_NEAR(level(11), level(15), 0.05F);
  EXPECT_NEAR(level(10), level(15), 2.0F);
}

TEST(LogMel, ShapesAndRefusals) {
  Features features(featureKind("log-mel"));
  EXPECT_EQ(features.shape(), (FeatureShape{215, 64}));
  EXPECT_LE(features.samplesNeeded(), 441000U) << "ten seconds suffice";
  std::vector<float> out(features.shape().size());
  EXPECT_THROW(features.computer()->compute(std::vector<std::int16_t>(440319), out), OptionError);
  features.set("lowest_hz", std::int64_t{2000});
  features.set("highest_hz", std::int64_t{2000});
  EXPECT_THROW(features.validate(), OptionError);
}

}  // namespace
}  // namespace cuadrante
