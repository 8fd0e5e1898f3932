#include "core/features/embeddings/embedding_input.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cuadrante {
namespace {

/// A sine of amplitude 1 at the input's rate.
std::vector<float> sine(double hertz, const EmbeddingInput& input) {
  std::vector<float> samples(input.samplesOfAll());
  for (std::size_t i = 0; i < samples.size(); ++i)
    samples[i] = static_cast<float>(
        std::sin(2.0 * std::numbers::pi * hertz * static_cast<double>(i) / input.sampleRate));
  return samples;
}

/// VGGish's, as its authors publish it (AudioSet, vggish_params.py).
EmbeddingInput vggish() {
  return {.form = EmbeddingInput::Form::MelTimeFirst,
          .sampleRate = 16000,
          .length = 96,
          .pieces = 2,
          .hop = 160,
          .frame = 400,
          .fft = 512,
          .bands = 64,
          .lowestHertz = 125.0,
          .highestHertz = 7500.0,
          .scale = musical::MelScale::Htk,
          .height = musical::MelHeight::One,
          .magnitude = true,
          .compression = EmbeddingInput::Compression::VGGish};
}

TEST(EmbeddingInput, SaysHowMuchOfAClipItNeeds) {
  // 2 · 96 frames of 10 ms, the last of which is 25 ms long.
  EXPECT_EQ(vggish().samplesOfAll(), 2u * 96u * 160u + 240u);
  EXPECT_EQ(vggish().samplesNeeded(), 85334u) << "1.935 s of 44,100 Hz, rounded up";
  EXPECT_EQ(vggish().shape(), (std::vector<int>{1, 96, 64}));
  EmbeddingInput waveform{.form = EmbeddingInput::Form::Waveform, .length = 24000, .pieces = 4};
  EXPECT_EQ(waveform.samplesOfAll(), 96000u);
  EXPECT_EQ(waveform.shape(), (std::vector<int>{1, 24000}));
}

TEST(EmbeddingPieces, AWaveformIsCutAndSilenceFollowsItsEnd) {
  const EmbeddingInput input{.form = EmbeddingInput::Form::Waveform, .length = 3, .pieces = 2};
  EmbeddingPieces pieces(input);
  const std::vector<float> samples{0.1F, 0.2F, 0.3F, 0.4F};
  EXPECT_EQ(pieces.piece(samples, 0), (std::vector<float>{0.1F, 0.2F, 0.3F}));
  EXPECT_EQ(pieces.piece(samples, 1), (std::vector<float>{0.4F, 0.0F, 0.0F}));
}

TEST(EmbeddingPieces, SilenceIsWhatEachCompressionMakesOfNothing) {
  EmbeddingInput input = vggish();
  const std::vector<float> silence(input.samplesOfAll(), 0.0F);
  EXPECT_NEAR(EmbeddingPieces(input).piece(silence, 0)[100], std::log(0.01), 1e-6);
  input.compression = EmbeddingInput::Compression::MusiCnn;
  EXPECT_EQ(EmbeddingPieces(input).piece(silence, 1)[100], 0.0F);
  input.compression = EmbeddingInput::Compression::Decibels;
  EXPECT_FLOAT_EQ(EmbeddingPieces(input).piece(silence, 0)[100], -100.0F);
}

// The magnitudes of a sine on a bin's centre are a quarter of the frame there and an eighth beside
// it, by the Hann window; a band adds them with its weights.
TEST(EmbeddingPieces, ASineIsAsLoudAsTheDefinitionSays) {
  EmbeddingInput input = vggish();
  input.frame = input.fft = 512;
  input.compression = EmbeddingInput::Compression::None;
  const double bin = 16000.0 / 512.0;
  const std::vector<float> values = EmbeddingPieces(input).piece(sine(64.0 * bin, input), 0);
  musical::FilterBank bank =
      musical::FilterBank::mel(input.scale, input.bands, input.lowestHertz, input.highestHertz,
                               input.fft, input.sampleRate, input.height);
  std::vector<double> spectrum(257, 0.0), row(input.bands, 0.0);
  spectrum[64] = 128.0;
  spectrum[63] = spectrum[65] = 64.0;
  bank.addTo(row, spectrum);
  for (std::size_t band = 0; band < input.bands; ++band)
    EXPECT_NEAR(values[10 * input.bands + band], row[band], 1e-2) << band;
  // The power is the square of each bin before they are added.
  input.magnitude = false;
  for (double& value : spectrum)
    value *= value;
  std::ranges::fill(row, 0.0);
  bank.addTo(row, spectrum);
  const std::vector<float> powers = EmbeddingPieces(input).piece(sine(64.0 * bin, input), 0);
  const auto loudest = static_cast<std::size_t>(std::ranges::max_element(row) - row.begin());
  EXPECT_NEAR(powers[10 * input.bands + loudest], row[loudest], row[loudest] * 1e-4);
}

TEST(EmbeddingPieces, AFrameIsFilledUpToTheTransform) {
  const EmbeddingInput input = vggish();
  const std::vector<float> values = EmbeddingPieces(input).piece(sine(1000.0, input), 1);
  const auto row = values.begin() + 50 * 64;
  const auto loudest = std::max_element(row, row + 64) - row;
  // HTK's mel of 1,000 Hz between those of 125 and 7,500 Hz, in 65 steps.
  using musical::melOf;
  using enum musical::MelScale;
  const double expected =
      (melOf(1000.0, Htk) - melOf(125.0, Htk)) / (melOf(7500.0, Htk) - melOf(125.0, Htk)) * 65.0 -
      1.0;
  EXPECT_NEAR(static_cast<double>(loudest), expected, 0.75);
}

TEST(EmbeddingPieces, BandsFirstIsTheSameTurned) {
  EmbeddingInput input = vggish();
  const std::vector<float> sound = sine(440.0, input);
  const std::vector<float> timeFirst = EmbeddingPieces(input).piece(sound, 1);
  input.form = EmbeddingInput::Form::MelBandsFirst;
  EXPECT_EQ(input.shape(), (std::vector<int>{1, 64, 96}));
  const std::vector<float> bandsFirst = EmbeddingPieces(input).piece(sound, 1);
  for (std::size_t step = 0; step < 96; ++step)
    for (std::size_t band = 0; band < 64; ++band)
      ASSERT_EQ(timeFirst[step * 64 + band], bandsFirst[band * 96 + step]);
}

}  // namespace
}  // namespace cuadrante
