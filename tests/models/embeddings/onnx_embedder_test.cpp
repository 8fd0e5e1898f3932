#include "models/embeddings/onnx_embedder.h"

#include "core/audio/decoder.h"
#include "core/audio/resampler.h"
#include "core/features/embeddings/embedding_input.h"
#include "onnx_file.h"
#include "refusal.h"
#include "temporary_folder.h"

#include <gtest/gtest.h>

#include <sys/stat.h>

#include <cmath>
#include <limits>
#include <random>

namespace cuadrante::models {
namespace {

constexpr std::int64_t kLength = 50;

/// Says the samples that it is given.
test::OnnxFile echo() {
  test::OnnxFile file{.inputShape = {1, kLength}, .rows = kLength, .columns = kLength};
  file.weights.assign(kLength * kLength, 0.0F);
  for (std::size_t i = 0; i < kLength; ++i)
    file.weights[i * kLength + i] = 1.0F;
  return file;
}

EmbeddingInput waveform() {
  return {.form = EmbeddingInput::Form::Waveform, .length = kLength, .pieces = 3};
}

std::vector<std::int16_t> noise(const EmbeddingInput& input) {
  std::mt19937 random(3);
  std::vector<std::int16_t> samples(input.samplesNeeded());
  for (std::int16_t& sample : samples)
    sample = static_cast<std::int16_t>(static_cast<int>(random() % 20000U) - 10000);
  return samples;
}

/// At the input's rate.
std::vector<float> heard(const std::vector<std::int16_t>& samples, const EmbeddingInput& input) {
  return Resampler(kSampleRate, input.sampleRate)
      .resample(musical::fullScale(samples), {0, static_cast<std::int64_t>(input.samplesOfAll())});
}

TEST(OnnxEmbedder, GivesTheNetworkEachPieceAtItsOwnRate) {
  const test::TemporaryFolder folder;
  OnnxEmbedder embedder(echo().writeTo(folder / "echo.onnx"));
  const EmbeddingInput input = waveform();
  const std::vector<std::int16_t> samples = noise(input);
  const std::vector<float> said = embedder.embed(samples, input, kLength);
  const std::vector<float> sound = heard(samples, input);
  ASSERT_EQ(said.size(), 3u * kLength);
  for (std::size_t i = 0; i < said.size(); ++i)
    EXPECT_NEAR(said[i], sound[i], 1e-6) << i;
  EXPECT_GT(*std::max_element(said.begin(), said.end()), 0.05F);
}

TEST(OnnxEmbedder, KeepsTheMeanOverAllAxesButTheLast) {
  EmbeddingInput input{.length = 12, .pieces = 2, .bands = 5};
  test::OnnxFile file{.inputShape = {1, 12, 5}, .rows = 5, .columns = 2};
  for (int weight = 0; weight < 10; ++weight)
    file.weights.push_back(static_cast<float>(weight) / 10.0F);
  const test::TemporaryFolder folder;
  OnnxEmbedder embedder(file.writeTo(folder / "bands.onnx"));
  const std::vector<std::int16_t> samples = noise(input);
  const std::vector<float> said = embedder.embed(samples, input, 2);
  EmbeddingPieces pieces(input);
  const std::vector<float> sound = heard(samples, input);
  ASSERT_EQ(said.size(), 4u);
  for (std::size_t number = 0; number < 2; ++number) {
    const std::vector<float> piece = pieces.piece(sound, number);
    for (std::size_t value = 0; value < 2; ++value) {
      double sum = 0.0;
      for (std::size_t step = 0; step < 12; ++step)
        for (std::size_t band = 0; band < 5; ++band)
          sum += piece[step * 5 + band] * file.weights[band * 2 + value];
      EXPECT_NEAR(said[number * 2 + value], sum / 12.0, 1e-4);
    }
  }
}

TEST(OnnxEmbedder, WhatIsNoSuchNetworkIsNamedWithTheReason) {
  const test::TemporaryFolder folder;
  const auto refused = [&folder](const std::string& name, const std::string& bytes) {
    std::ofstream(folder / name, std::ios::binary) << bytes;
    return test::refusalOf([&] { OnnxEmbedder embedder(folder / name); });
  };
  const std::string whole = echo().bytes();
  EXPECT_EQ(refused("text.onnx", "not a network").reason, Reason::BadCheckpoint);
  EXPECT_EQ(refused("text.onnx", "not a network").file, folder / "text.onnx");
  EXPECT_EQ(refused("cut.onnx", whole.substr(0, whole.size() / 2)).reason, Reason::BadCheckpoint);
  test::OnnxFile unknown = echo();
  unknown.op = "Frobnicate";
  const auto layer = refused("unknown.onnx", unknown.bytes());
  EXPECT_EQ(layer.reason, Reason::BadCheckpoint) << layer.what;
  EXPECT_EQ(refused("none.onnx", "").reason, Reason::BadCheckpoint);
}

TEST(OnnxEmbedder, AnInputOrOutputThatDoesNotFitIsRefused) {
  const test::TemporaryFolder folder;
  OnnxEmbedder embedder(echo().writeTo(folder / "echo.onnx"));
  const EmbeddingInput input = waveform();
  const auto values = test::refusalOf([&] { embedder.embed(noise(input), input, kLength + 1); });
  EXPECT_NE(values.what.find("says 50 numbers at once; 51 were named"), std::string::npos)
      << values.what;
  EmbeddingInput longer = input;
  longer.length = 70;
  const auto length = test::refusalOf([&] { embedder.embed(noise(longer), longer, kLength); });
  EXPECT_EQ(length.reason, Reason::BadCheckpoint) << length.what;
  EXPECT_EQ(length.file, folder / "echo.onnx");
}

TEST(OnnxEmbedder, NumbersThatAreNoneAreRefused) {
  test::OnnxFile file = echo();
  file.weights[0] = std::numeric_limits<float>::quiet_NaN();
  const test::TemporaryFolder folder;
  OnnxEmbedder embedder(file.writeTo(folder / "nan.onnx"));
  const EmbeddingInput input = waveform();
  EXPECT_EQ(test::refusalOf([&] { embedder.embed(noise(input), input, kLength); }).reason,
            Reason::BadCheckpoint);
}

// OpenCV divides by it.
TEST(OnnxEmbedder, AFileThatEndsWhoeverReadsItIsRefusedAndEndsNobodyElse) {
  const test::TemporaryFolder folder;
  test::OnnxFile file{.op = "Conv", .inputShape = {1, 1, 20, 20}, .kernel = {2, 1, 3, 3}};
  file.weights.assign(18, 0.1F);
  EXPECT_NO_THROW(probeOnnx(file.writeTo(folder / "conv.onnx")));
  file.group = 0;
  const auto ended = test::refusalOf([&] { probeOnnx(file.writeTo(folder / "group.onnx")); });
  EXPECT_EQ(ended.reason, Reason::BadCheckpoint);
  EXPECT_EQ(ended.file, folder / "group.onnx");
  std::ofstream(folder / "text.onnx") << "no network";
  EXPECT_EQ(test::refusalOf([&] { probeOnnx(folder / "text.onnx"); }).reason,
            Reason::BadCheckpoint);
  const std::filesystem::path pipe = folder / "pipe.onnx";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  EXPECT_EQ(test::refusalOf([&] { probeOnnx(pipe); }).reason, Reason::CannotRead);
}

// Either it is refused, or it is a network with other weights.
TEST(OnnxEmbedder, ADamagedFileNeverEndsTheProgram) {
  const test::TemporaryFolder folder;
  const std::string whole = echo().bytes();
  const EmbeddingInput input = waveform();
  const std::vector<std::int16_t> samples = noise(input);
  std::mt19937 random(7);
  for (int round = 0; round < 300; ++round) {
    std::string damaged = whole;
    // The weights are most of the file: the graph around them is what can be wrong.
    for (int byte = 0; byte < 3; ++byte) {
      const std::size_t edge = random() % 120;
      damaged[random() % 2 == 0 ? edge : damaged.size() - 1 - edge] =
          static_cast<char>(random() % 256);
    }
    const std::filesystem::path file = folder / "damaged.onnx";
    std::ofstream(file, std::ios::binary) << damaged;
    try {
      OnnxEmbedder embedder(file);
      EXPECT_EQ(embedder.embed(samples, input, kLength).size(), 3u * kLength);
    } catch (const FormatError& error) {
      EXPECT_EQ(error.reason(), Reason::BadCheckpoint);
    }
  }
}

}  // namespace
}  // namespace cuadrante::models
