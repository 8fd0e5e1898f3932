#include "core/domain/spectral_rule.h"

#include "core/domain/spectral_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>
#include <vector>

namespace cuadrante {
namespace {

constexpr int kRate = 44100;
constexpr std::size_t kClip = 10 * kRate;
using Samples = std::vector<std::int16_t>;

Samples pcm(const std::vector<double>& sound) {
  Samples samples(sound.size());
  std::transform(sound.begin(), sound.end(), samples.begin(), [](double value) {
    return static_cast<std::int16_t>(std::lrint(std::clamp(value, -1.0, 1.0) * 32767));
  });
  return samples;
}

double frequencyOf(int midiNote) {
  return 440.0 * std::pow(2.0, (midiNote - 69) / 12.0);
}

/// Chords of notes with four harmonics, one after the other and over again, for a whole clip.
Samples chords(const std::vector<std::vector<int>>& sequence, double seconds, double gain = 0.05) {
  std::vector<double> sound(4 * kRate);
  const auto length = static_cast<std::size_t>(seconds * kRate);
  for (std::size_t n = 0; n < sound.size(); ++n) {
    const double t = static_cast<double>(n) / kRate;
    const double decay = std::exp(-2.0 * static_cast<double>(n % length) / kRate);
    for (const int note : sequence[n / length % sequence.size()]) {
      for (int harmonic = 1; harmonic <= 4; ++harmonic)
        sound[n] += gain * decay / harmonic *
                    std::sin(2 * std::numbers::pi * harmonic * frequencyOf(note) * t);
    }
  }
  return pcm(sound);
}

/// I–IV–V–I and i–iv–v–i, transposed by `semitones` from C.
Samples majorChords(int semitones = 0, double seconds = 1.0, double gain = 0.05) {
  std::vector<std::vector<int>> sequence{{60, 64, 67}, {65, 69, 72}, {67, 71, 74}, {60, 64, 67}};
  for (auto& chord : sequence)
    for (int& note : chord)
      note += semitones;
  return chords(sequence, seconds, gain);
}

Samples minorChords(int semitones = 0) {
  std::vector<std::vector<int>> sequence{{60, 63, 67}, {65, 68, 72}, {67, 70, 74}, {60, 63, 67}};
  for (auto& chord : sequence)
    for (int& note : chord)
      note += semitones;
  return chords(sequence, 1.0);
}

Samples noise(double gain) {
  std::mt19937 generator(9);
  std::vector<double> sound(kClip);
  for (double& value : sound)
    value = gain * (generator() / 2147483648.0 - 1.0);
  return pcm(sound);
}

/// A burst of noise every so many seconds.
Samples beats(double seconds) {
  Samples samples = noise(0.9);
  const auto length = static_cast<std::size_t>(seconds * kRate);
  for (std::size_t n = 0; n < samples.size(); ++n) {
    const double decay = std::exp(-40.0 * static_cast<double>(n % length) / kRate);
    samples[n] = static_cast<std::int16_t>(std::lrint(samples[n] * decay));
  }
  return samples;
}

TEST(SpectralRule, MajorIsPleasantAndMinorIsNotInEveryKey) {
  for (int semitones = 0; semitones < 12; ++semitones) {
    EXPECT_GT(spectralRule(majorChords(semitones)).placer, 0.3) << semitones;
    EXPECT_LT(spectralRule(minorChords(semitones)).placer, -0.3) << semitones;
  }
}

TEST(SpectralRule, LouderHasMoreEnergy) {
  const double quiet = spectralRule(majorChords(0, 1.0, 0.005)).energia;
  const double middle = spectralRule(majorChords(0, 1.0, 0.02)).energia;
  const double loud = spectralRule(majorChords(0, 1.0, 0.1)).energia;
  EXPECT_LT(quiet, middle);
  EXPECT_LT(middle, loud);
}

TEST(SpectralRule, BusierHasMoreEnergyAtTheSameLevel) {
  const Samples slow = beats(1.0);
  Samples busy = beats(0.125);
  const double gain =
      std::pow(10.0, (spectralFeatures(slow).levelDb - spectralFeatures(busy).levelDb) / 20.0);
  for (auto& sample : busy)
    sample = static_cast<std::int16_t>(std::lrint(sample * gain));
  EXPECT_NEAR(spectralFeatures(busy).levelDb, spectralFeatures(slow).levelDb, 0.01);
  EXPECT_GT(spectralRule(busy).energia, spectralRule(slow).energia + 0.1);
}

TEST(SpectralRule, SilenceIsCalmWithoutKey) {
  for (const Samples& silence : {Samples(kClip), Samples(100), Samples()}) {
    const EmotionPoint point = spectralRule(silence);
    EXPECT_EQ(point.placer, 0.0);
    EXPECT_LT(point.energia, -0.99);
    EXPECT_TRUE(isValid(point));
  }
}

TEST(SpectralRule, AnySoundGivesAValidPointAndTheSameOneAgain) {
  Samples click(kClip);
  click[kClip / 2] = 32767;
  const Samples constant(kClip, 32767);
  Samples square(kClip);
  for (std::size_t n = 0; n < kClip; ++n)
    square[n] = n % 2 == 0 ? 32767 : -32768;
  for (const Samples& samples : {click, constant, square, noise(1.0), noise(0.0001), Samples{5}}) {
    const EmotionPoint point = spectralRule(samples);
    EXPECT_TRUE(isValid(point)) << point.placer << ' ' << point.energia;
    EXPECT_EQ(point, spectralRule(samples));
  }
}

TEST(SpectralFeatures, TheLevelOfASineIsThreeDecibelsBelowItsPeak) {
  std::vector<double> sine(kClip);
  for (std::size_t n = 0; n < kClip; ++n)
    sine[n] = 0.5 * std::sin(2 * std::numbers::pi * 441 * static_cast<double>(n) / kRate);
  EXPECT_NEAR(spectralFeatures(pcm(sine)).levelDb, 20 * std::log10(0.5) - 3.01, 0.01);
  EXPECT_EQ(spectralFeatures(Samples(kClip)).levelDb, -80.0);
}

TEST(SpectralFeatures, AStillSoundHasNoOnsets) {
  std::vector<double> sine(kClip);
  for (std::size_t n = 0; n < kClip; ++n)
    sine[n] = 0.5 * std::sin(2 * std::numbers::pi * 441 * static_cast<double>(n) / kRate);
  EXPECT_LT(spectralFeatures(pcm(sine)).onset, 0.01);
  EXPECT_GT(spectralFeatures(beats(0.125)).onset, 0.05);
}

TEST(MajorMinusMinor, TriadsFitTheirKeysAndATransposedChromaFitsAsWell) {
  const Chroma major{1, 0, 0, 0, 1, 0, 0, 1, 0, 0, 0, 0};
  const Chroma minor{1, 0, 0, 1, 0, 0, 0, 1, 0, 0, 0, 0};
  EXPECT_GT(majorMinusMinor(major), 0.05);
  EXPECT_LT(majorMinusMinor(minor), -0.05);
  Chroma turned = major;
  std::rotate(turned.begin(), turned.begin() + 5, turned.end());
  EXPECT_NEAR(majorMinusMinor(turned), majorMinusMinor(major), 1e-12);
}

TEST(MajorMinusMinor, AChromaWithoutShapeSaysNothing) {
  EXPECT_EQ(majorMinusMinor(Chroma{}), 0.0);
  Chroma flat;
  flat.fill(3.0);
  EXPECT_EQ(majorMinusMinor(flat), 0.0);
}

}  // namespace
}  // namespace cuadrante
