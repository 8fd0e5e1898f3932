#include "core/features/spectrogram/parameters.h"

#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <string>

namespace cuadrante {
namespace {

std::string errorOf(const SpectrogramParameters& parameters) {
  try {
    validate(parameters);
  } catch (const OptionError& error) {
    return error.detail();
  }
  return "";
}

TEST(SpectrogramParameters, AreTheThesissWithoutMore) {
  const SpectrogramParameters thesis;
  EXPECT_EQ(thesis.sampleRate, 44100);
  EXPECT_EQ(thesis.fftSize, 256);
  EXPECT_EQ(thesis.step(), 256u);
  EXPECT_EQ(thesis.columns, 1721);
  EXPECT_EQ(thesis.bands(), 129);
  EXPECT_EQ(thesis.samplesNeeded(), 440576u);
  EXPECT_EQ(thesis.window, WindowFunction::HannSymmetric);
  EXPECT_EQ(thesis.scaling, SpectrogramScaling::Density);
  EXPECT_FALSE(thesis.decibels);
  EXPECT_NO_THROW(validate(thesis));
}

TEST(SpectrogramParameters, KeysGoRound) {
  for (const auto window :
       {WindowFunction::HannSymmetric, WindowFunction::HannPeriodic, WindowFunction::Hamming,
        WindowFunction::Blackman, WindowFunction::Rectangular})
    EXPECT_EQ(windowFunctionFromKey(windowFunctionKey(window)), window);
  for (const auto scaling :
       {SpectrogramScaling::Density, SpectrogramScaling::Spectrum, SpectrogramScaling::Magnitude})
    EXPECT_EQ(spectrogramScalingFromKey(spectrogramScalingKey(scaling)), scaling);
  EXPECT_EQ(windowFunctionFromKey("hanning"), WindowFunction::HannSymmetric);
  EXPECT_EQ(windowFunctionFromKey("kaiser"), std::nullopt);
  EXPECT_EQ(windowFunctionFromKey(""), std::nullopt);
  EXPECT_EQ(spectrogramScalingFromKey("power"), std::nullopt);
}

TEST(SpectrogramParameters, TheFirstWrongValueIsNamed) {
  struct Number {
    int SpectrogramParameters::*member;
    const char* name;
  };
  for (const auto& [member, name] : {Number{&SpectrogramParameters::sampleRate, "sample rate"},
                                     {&SpectrogramParameters::fftSize, "FFT size"},
                                     {&SpectrogramParameters::hop, "hop"},
                                     {&SpectrogramParameters::columnStride, "column stride"},
                                     {&SpectrogramParameters::columns, "columns"}}) {
    for (const int value : {0, -2}) {
      SpectrogramParameters wrong;
      wrong.*member = value;
      EXPECT_EQ(errorOf(wrong).find(std::string(name) + " " + std::to_string(value)), 0u)
          << errorOf(wrong);
    }
  }
  SpectrogramParameters odd;
  odd.fftSize = 255;
  EXPECT_EQ(errorOf(odd), "FFT size 255 is not an even number in 8 to 1048576");
  SpectrogramParameters far;
  far.hop = (1 << 20) + 1;
  EXPECT_EQ(errorOf(far), "hop 1048577 is not in 1 to 1048576");
  SpectrogramParameters window;
  window.window = static_cast<WindowFunction>(9);
  EXPECT_EQ(errorOf(window), "window 9 is unknown");
  SpectrogramParameters scaling;
  scaling.scaling = static_cast<SpectrogramScaling>(-1);
  EXPECT_EQ(errorOf(scaling), "scaling -1 is unknown");
}

TEST(SpectrogramParameters, TheLargestDoNotOverflow) {
  SpectrogramParameters largest;
  largest.fftSize = largest.hop = largest.columnStride = largest.columns = 1 << 20;
  EXPECT_NO_THROW(validate(largest));
  EXPECT_EQ(largest.samplesNeeded(), (((std::size_t{1} << 20) - 1) << 40) + (1u << 20));
}

TEST(Windows, HaveTheirKnownValues) {
  const auto symmetric = windowValues(WindowFunction::HannSymmetric, 9);
  EXPECT_DOUBLE_EQ(symmetric[0], 0.0);
  EXPECT_DOUBLE_EQ(symmetric[4], 1.0);
  EXPECT_NEAR(symmetric[8], 0.0, 1e-15);
  const auto periodic = windowValues(WindowFunction::HannPeriodic, 8);
  EXPECT_DOUBLE_EQ(periodic[4], 1.0);
  EXPECT_DOUBLE_EQ(periodic[1], periodic[7]);
  EXPECT_NEAR(windowValues(WindowFunction::Hamming, 9)[8], 0.08, 1e-15);
  EXPECT_NEAR(windowValues(WindowFunction::Blackman, 9)[2], 0.34, 1e-15);
  EXPECT_EQ(windowValues(WindowFunction::Rectangular, 3), (std::vector<double>{1, 1, 1}));
}

}  // namespace
}  // namespace cuadrante
