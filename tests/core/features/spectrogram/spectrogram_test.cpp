#include "core/features/spectrogram/spectrogram.h"

#include "core/audio/wav.h"
#include "core/files/npy.h"
#include "core/ground/error.h"
#include "python.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <numbers>
#include <numeric>
#include <random>

namespace cuadrante {
namespace {

std::vector<float> spectrogramOf(const std::vector<std::int16_t>& samples,
                                 const SpectrogramParameters& parameters,
                                 SpectrogramEngine engine = SpectrogramEngine::Auto) {
  std::vector<float> out(static_cast<std::size_t>(parameters.columns * parameters.bands()));
  SpectrogramComputer(parameters, engine).compute(samples, out);
  return out;
}

/// 16-bit samples of `value(n)` for as many columns as the parameters want.
template <class Value>
std::vector<float> spectrogramOf(const SpectrogramParameters& parameters, Value&& value) {
  std::vector<std::int16_t> samples(parameters.samplesNeeded());
  for (std::size_t n = 0; n < samples.size(); ++n)
    samples[n] = static_cast<std::int16_t>(std::lrint(value(static_cast<double>(n))));
  return spectrogramOf(samples, parameters);
}

SpectrogramParameters shortParameters() {
  SpectrogramParameters parameters;
  parameters.columns = 20;
  return parameters;
}

/// The largest relative error where the reference is above 1e-12 of its peak.
double largestError(const std::vector<float>& ours, const std::vector<double>& reference) {
  EXPECT_EQ(ours.size(), reference.size());
  const double peak = *std::max_element(reference.begin(), reference.end());
  double largest = 0.0;
  for (std::size_t i = 0; i < reference.size(); ++i) {
    if (reference[i] > 1e-12 * peak)
      largest = std::max(largest, std::abs(ours[i] - reference[i]) / reference[i]);
  }
  return largest;
}

/// The largest error, over the reference's peak.
double largestErrorOfPeak(const std::vector<float>& ours, const std::vector<double>& reference) {
  EXPECT_EQ(ours.size(), reference.size());
  double largest = 0.0;
  for (std::size_t i = 0; i < reference.size(); ++i)
    largest = std::max(largest, std::abs(ours[i] - reference[i]));
  return largest == 0.0 ? 0.0 : largest / *std::max_element(reference.begin(), reference.end());
}

void expectMatplotlibs(const std::vector<std::int16_t>& samples,
                       const SpectrogramParameters& parameters,
                       const std::vector<double>& reference) {
  const auto exact = spectrogramOf(samples, parameters, SpectrogramEngine::Reference);
  EXPECT_LT(largestError(exact, reference), 1e-4);
  EXPECT_LT(largestErrorOfPeak(spectrogramOf(samples, parameters), reference), 1e-5);
}

class SpectrogramAgainstMatplotlib : public testing::TestWithParam<const char*> {};

TEST_P(SpectrogramAgainstMatplotlib, ValuesAgree) {
  const std::filesystem::path folder = std::filesystem::path(CUADRANTE_FIXTURES) / "specgram";
  const auto reference = readNpyDouble(folder / (std::string(GetParam()) + ".npy"));
  SpectrogramParameters parameters;
  parameters.columns = static_cast<int>(reference.shape.at(0));
  ASSERT_EQ(reference.shape.at(1), static_cast<std::size_t>(parameters.bands()));
  const Pcm16 sound = readWav(folder / (std::string(GetParam()) + ".wav"));
  expectMatplotlibs(sound.samples, parameters, reference.values);
}

INSTANTIATE_TEST_SUITE_P(Signals, SpectrogramAgainstMatplotlib,
                         testing::Values("sine", "click", "noise", "silence"),
                         [](const auto& info) { return std::string(info.param); });

TEST(Spectrogram, AWholeClipAgreesWithTheMatplotlibThatIsInstalled) {
  const test::TemporaryFolder folder;
  const auto python = test::runPython(folder.path(), R"(
import numpy as np, wave
from matplotlib import mlab
n = np.arange(441000)
x = 9000 * np.sin(n * n * 1e-6) + np.random.default_rng(5).normal(0, 500, n.size)
pcm = np.rint(x).astype('<i2')
w = wave.open('x.wav', 'wb')
w.setparams((1, 2, 44100, 0, 'NONE', ''))
w.writeframes(pcm.tobytes())
w.close()
p = mlab.specgram(pcm, Fs=44100)[0]
assert p.shape == (129, 3444), p.shape
np.save('x.npy', np.ascontiguousarray(p.T[::2][:1721]))
)");
  ASSERT_EQ(python.status, 0) << python.output;
  const auto reference = readNpyDouble(folder / "x.npy");
  expectMatplotlibs(readWav(folder / "x.wav").samples, SpectrogramParameters{}, reference.values);
}

TEST(Spectrogram, ASinePeaksInItsBand) {
  const SpectrogramParameters parameters = shortParameters();
  for (const int band : {3, 40, 127}) {
    const double frequency = static_cast<double>(band) / parameters.fftSize;
    const auto power = spectrogramOf(parameters, [frequency](double n) {
      return 10000 * std::sin(2 * std::numbers::pi * frequency * n);
    });
    for (int column = 0; column < parameters.columns; ++column) {
      const auto begin = power.begin() + column * parameters.bands();
      EXPECT_EQ(std::max_element(begin, begin + parameters.bands()) - begin, band);
    }
  }
}

TEST(Spectrogram, AClickIsFlat) {
  SpectrogramParameters parameters = shortParameters();
  parameters.columns = 1;
  const auto power = spectrogramOf(parameters, [](double n) { return n == 100 ? 30000.0 : 0.0; });
  for (std::size_t band = 1; band < 128; ++band)
    EXPECT_NEAR(power[band], power[1], power[1] * 1e-5);
  // Inner bands carry their mirror image's power too.
  EXPECT_NEAR(power[0], power[1] / 2, power[1] * 1e-5);
  EXPECT_NEAR(power[128], power[1] / 2, power[1] * 1e-5);
}

TEST(Spectrogram, AConstantIsAllInTheLowestBands) {
  const auto power = spectrogramOf(shortParameters(), [](double) { return 1000.0; });
  // Σw = 127.5, Σw² = 95.625 for the symmetric Hann window of 256.
  EXPECT_NEAR(power[0], 1e6 * 127.5 * 127.5 / (44100 * 95.625), 0.5);
  EXPECT_LT(power[2], power[0] * 1e-3);
  EXPECT_LT(power[64], power[0] * 1e-9);
}

TEST(Spectrogram, TheSumOfTheBandsIsThePowerOfTheWindowedSignal) {
  std::mt19937 generator(1);
  std::vector<std::int16_t> samples(256);
  for (auto& sample : samples)
    sample = static_cast<std::int16_t>(generator() % 20001 - 10000);
  SpectrogramParameters parameters;
  parameters.columns = 1;
  const auto power = spectrogramOf(samples, parameters);
  double windowed = 0.0;
  double window = 0.0;
  for (std::size_t n = 0; n < samples.size(); ++n) {
    const double w = 0.5 - 0.5 * std::cos(2 * std::numbers::pi * static_cast<double>(n) / 255);
    windowed += w * w * samples[n] * samples[n];
    window += w * w;
  }
  const double sum = std::accumulate(power.begin(), power.end(), 0.0) * 44100 / 256;
  EXPECT_NEAR(sum, windowed / window, sum * 1e-6);
}

TEST(Spectrogram, SilenceIsZero) {
  const auto power = spectrogramOf(shortParameters(), [](double) { return 0.0; });
  EXPECT_TRUE(std::all_of(power.begin(), power.end(), [](float value) { return value == 0.0f; }));
}

TEST(Spectrogram, KeptColumnsLieAStrideApart) {
  std::mt19937 generator(2);
  SpectrogramParameters all = shortParameters();
  all.columnStride = 1;
  SpectrogramParameters kept = shortParameters();
  kept.columns = 10;
  std::vector<std::int16_t> samples(all.samplesNeeded());
  for (auto& sample : samples)
    sample = static_cast<std::int16_t>(generator() % 2001 - 1000);
  const auto every = spectrogramOf(samples, all);
  const auto second = spectrogramOf(samples, kept);
  for (int column = 0; column < kept.columns; ++column)
    EXPECT_TRUE(std::equal(every.begin() + 2 * column * 129, every.begin() + (2 * column + 1) * 129,
                           second.begin() + column * 129));
}

TEST(Spectrogram, WrongSizesAndParametersAreRefused) {
  const SpectrogramParameters parameters = shortParameters();
  SpectrogramComputer computer(parameters);
  std::vector<float> out(20 * 129);
  const std::vector<std::int16_t> enough(parameters.samplesNeeded());
  EXPECT_NO_THROW(computer.compute(enough, out));
  EXPECT_THROW(computer.compute(std::span(enough).first(enough.size() - 1), out), OptionError);
  out.pop_back();
  EXPECT_THROW(computer.compute(enough, out), std::invalid_argument);
  SpectrogramParameters odd;
  odd.fftSize = 255;
  EXPECT_THROW(SpectrogramComputer{odd}, OptionError);
}

}  // namespace
}  // namespace cuadrante
