#include "core/audio/decoder.h"
#include "core/audio/encoded_audio.h"
#include "core/audio/wav.h"
#include "core/features/features.h"
#include "core/files/atomic_file.h"
#include "core/files/npy.h"
#include "core/ground/parallel.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"
#include "models/training/torch_trainer.h"
#include "temporary_folder.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <complex>
#include <map>
#include <numbers>
#include <random>
#include <string>
#include <vector>

namespace cuadrante::models {
namespace {

constexpr double kSeconds = 6.0;
constexpr std::size_t kTrained = 150, kDecided = 100;

/// A plucked note of five harmonics, added to `sound`.
void pluck(std::vector<float>& sound, int midi, double from, double seconds, double loudness) {
  const double hertz = 440.0 * std::pow(2.0, (midi - 69) / 12.0);
  const auto first = static_cast<std::size_t>(from * kSampleRate);
  const auto last = std::min(sound.size(), first + static_cast<std::size_t>(seconds * kSampleRate));
  for (int harmonic = 1; harmonic <= 5; ++harmonic) {
    const std::complex<double> turn = std::polar(
        std::exp(-2.0 / kSampleRate), 2.0 * std::numbers::pi * harmonic * hertz / kSampleRate);
    std::complex<double> phasor(loudness / harmonic);
    for (std::size_t i = first; i < last; ++i) {
      sound[i] += static_cast<float>(phasor.imag());
      phasor *= turn;
    }
  }
}

struct Piece {
  std::vector<float> sound;
  double placer = 0.0, energia = 0.0;
};

/// Triads over a bass and the noise of a room. The faster and louder, the more energía; the more of
/// the chords are major, the more placer: pieces lie anywhere, also near the border of two classes.
Piece piece(std::uint64_t seed) {
  std::mt19937_64 random(seed);
  std::uniform_real_distribution<double> any(0.0, 1.0);
  Piece piece;
  piece.sound.resize(static_cast<std::size_t>(kSeconds * kSampleRate));
  const double arousal = any(random), major = any(random);
  piece.energia = 2.0 * arousal - 1.0;
  piece.placer = 2.0 * major - 1.0;
  const double beat = 60.0 / (60.0 + 90.0 * arousal + 10.0 * any(random));
  const double loudness = 0.02 + 0.05 * arousal + 0.01 * any(random);
  const int tonic = 48 + static_cast<int>(random() % 12);
  constexpr std::array<int, 4> kDegrees{0, 5, 7, 9};
  for (double at = 0.0; at < kSeconds; at += beat) {
    const int root = tonic + kDegrees[random() % 4];
    const int third = any(random) < major ? 4 : 3;
    for (const int note : {root - 12, root, root + third, root + 7, root + 12 + third})
      pluck(piece.sound, note, at, 1.5 * beat, loudness * (0.8 + 0.4 * any(random)));
  }
  for (float& sample : piece.sound)
    sample += static_cast<float>(0.02 * (any(random) - 0.5));
  return piece;
}

/// What is decided of the pieces `kTrained` and up, and what they are stored as.
struct Stored {
  const char* codec;
  const char* suffix;
};
constexpr std::array<Stored, 3> kStored{
    {{"pcm_s16le", "wav"}, {"libvorbis", "ogg"}, {"libmp3lame", "mp3"}}};

/// Rows of musical statistics: kTrained WAVs to train on, kDecided pieces in each format to test.
void writeDataset(const std::filesystem::path& folder) {
  const Features features(featureKind("musical"));
  const std::size_t values = features.shape().size();
  const std::size_t rows = kTrained + kDecided * kStored.size();
  std::vector<float> x(rows * values);
  std::vector<double> y(2 * rows);
  std::filesystem::create_directories(folder);
  forEachInParallel(kTrained + kDecided, coreCount(), {}, [&](std::size_t number, unsigned) {
    const Piece made = piece(number + 1);
    const bool trained = number < kTrained;
    for (std::size_t format = 0; format < (trained ? 1 : kStored.size()); ++format) {
      const auto file = folder / fmt::format("{}.{}", number, kStored[format].suffix);
      test::encodeAudio(file, kStored[format].codec, {kSampleRate, {made.sound}});
      const auto samples = toPcm16(decodeWindow(file, 0.0, kSeconds).samples);
      const std::size_t row = trained ? number : kTrained + format * kDecided + (number - kTrained);
      features.computer()->compute(samples, std::span(x).subspan(row * values, values));
      y[2 * row] = made.placer;
      y[2 * row + 1] = made.energia;
    }
  });
  std::string table = "index,song,split\n";
  for (std::size_t row = 0; row < rows; ++row)
    table += fmt::format("{},{},{}\n", row, row, row < kTrained ? "train" : "test");
  writeNpy(folder / "X.npy", std::array<std::size_t, 3>{rows, 1, values}, x);
  writeNpy(folder / "Y.npy", std::array<std::size_t, 2>{rows, 2}, y);
  writeFileAtomically(folder / "clips.csv", table);
}

/// A network trained on one format was at chance on another of the same music. Asked for are 98 of
/// 100; what is reached, and why not that, stands in docs/recommended.md.
TEST(Codecs, WhatIsRecommendedSeldomDecidesOtherwiseOfVorbisAndMp3ThanOfWav) {
  const test::TemporaryFolder folder;
  writeDataset(folder / "data");
  RunStore runs(folder / "runs");
  const std::unique_ptr<Trainer> trainer{cuadrante_make_trainer()};
  for (TrainingConfig config : configsOf(presetNamed("recommended"))) {
    config.split.method = SplitMethod::File;
    const cuadrante::Run run = trainer->train(config, folder / "data", std::nullopt, runs, {}, {});
    EXPECT_GT(run.test.value().accuracy, 0.7) << "it has learnt something to agree on";
    const std::vector<Prediction> said = runs.loadPredictions(run.number);
    std::array<int, kStored.size()> agree{};
    for (std::size_t piece = 0; piece < kDecided; ++piece)
      for (std::size_t format = 0; format < kStored.size(); ++format)
        agree[format] += said.at(kTrained + piece).predicted ==
                                 said.at(kTrained + format * kDecided + piece).predicted
                             ? 1
                             : 0;
    const bool quadrants = config.model.task == Task::Cuadrantes;
    const std::array<int, kStored.size()> least{100, 97, quadrants ? 92 : 95};
    for (std::size_t format = 1; format < kStored.size(); ++format)
      EXPECT_GE(agree[format], least[format])
          << taskKey(config.model.task) << ' ' << kStored[format].suffix << " as wav";
    std::array<std::size_t, 4> ofClass{};
    for (std::size_t piece = 0; piece < kDecided; ++piece)
      ++ofClass.at(static_cast<std::size_t>(said.at(kTrained + piece).predicted));
    EXPECT_LT(std::ranges::max(ofClass), 80U) << "not one answer for all";
  }
}

}  // namespace
}  // namespace cuadrante::models
