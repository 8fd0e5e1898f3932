#include "core/dataset/half_scale.h"

#include "core/features/spectrogram/spectrogram.h"
#include "core/features/spectrogram/spectrogram_features.h"
#include "core/files/half.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

namespace cuadrante {
namespace {

using Samples = std::vector<std::int16_t>;

/// The loudest 16-bit sounds: constant, and square waves of every band's frequency.
std::vector<Samples> loudest(const SpectrogramParameters& parameters) {
  std::vector<Samples> sounds;
  for (int band = 0; band <= parameters.fftSize / 2; ++band) {
    Samples samples(parameters.samplesNeeded());
    for (std::size_t n = 0; n < samples.size(); ++n) {
      const double turns = static_cast<double>(band) * static_cast<double>(n) / parameters.fftSize;
      samples[n] = std::cos(2.0 * std::numbers::pi * turns + 1e-9) < 0 ? 32767 : -32768;
    }
    sounds.push_back(std::move(samples));
  }
  return sounds;
}

TEST(HalfScale, TheLoudestSoundsFitAndNeedHalfOfTheRange) {
  for (const auto window :
       {WindowFunction::HannSymmetric, WindowFunction::Rectangular, WindowFunction::Blackman})
    for (const auto scaling :
         {SpectrogramScaling::Density, SpectrogramScaling::Spectrum, SpectrogramScaling::Magnitude})
      for (const bool decibels : {false, true}) {
        const SpectrogramParameters parameters{.fftSize = 64,
                                               .columns = 3,
                                               .window = window,
                                               .scaling = scaling,
                                               .decibels = decibels};
        SpectrogramComputer computer(parameters);
        std::vector<float> values(3 * 33);
        double largest = 0.0;
        for (const Samples& samples : loudest(parameters)) {
          computer.compute(samples, values);
          for (const float value : values)
            largest = std::max(largest, std::abs(static_cast<double>(value)));
        }
        const double bound = largestValue(parameters);
        EXPECT_LE(largest, bound * (1 + 1e-6));
        EXPECT_GE(largest, bound / 2.5) << "the bound is not far too large";
        const float scale = halfScale(spectrogramFeatures(parameters));
        EXPECT_LE(bound * scale, kHalfMax);
        EXPECT_TRUE(scale == 1.0F || bound * scale * 2 > kHalfMax);
        EXPECT_EQ(std::exp2(std::round(std::log2(scale))), scale);
      }
}

TEST(HalfScale, OfTheThesis) {
  EXPECT_NEAR(largestValue(SpectrogramParameters{}), 8.278e6, 1e3);
  EXPECT_EQ(halfScale(Features{}), 1.0F / 128);
}

}  // namespace
}  // namespace cuadrante
