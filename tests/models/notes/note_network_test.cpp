#include "models/notes/note_network.h"

#include "models/notes/torch_note_network.h"

#include <gtest/gtest.h>

#include <cmath>
#include <random>

namespace cuadrante::models {
namespace {

constexpr std::size_t kFrames = NoteNetwork::kFrames;

TfjsWeights weights() {
  return TfjsWeights::read(std::filesystem::path(CUADRANTE_SOURCE_DIR) / "third_party/basic-pitch");
}

/// A window of noise over a few tones from the lowest octave to the highest.
std::vector<float> window(double noise) {
  std::mt19937 random(5);
  std::normal_distribution<double> normal(0.0, noise);
  std::vector<float> samples(NoteNetwork::kSamples);
  for (std::size_t i = 0; i < samples.size(); ++i) {
    double sum = normal(random);
    for (const double hertz : {28.0, 61.7, 220.0, 659.3, 3951.0})
      sum += 0.1 * std::sin(0.000285 * static_cast<double>(i) * hertz);
    samples[i] = static_cast<float>(sum);
  }
  return samples;
}

double greatestDifference(const std::vector<float>& a, const std::vector<float>& b) {
  EXPECT_EQ(a.size(), b.size());
  double most = 0.0;
  for (std::size_t i = 0; i < a.size(); ++i)
    most = std::max(most, std::abs(double{a[i]} - double{b[i]}));
  return most;
}

TEST(NoteNetwork, ComputesWhatTheGraphSaysLayerByLayer) {
  const TfjsWeights read = weights();
  const test::TorchNoteNetwork exact(read, torch::kFloat64), rounded(read);
  NoteNetwork network(read);
  for (const double noise : {0.0, 0.05, 0.5}) {
    const std::vector<float> samples = window(noise);
    const NotePosteriors expected = exact.hear(samples), theirs = rounded.hear(samples);
    const NotePosteriors heard = network.hear(samples, 0, kFrames);
    EXPECT_GT(*std::ranges::max_element(expected.note), 0.3F) << "something is heard";
    // Between pure tones there is little but the rounding of sums, whose decibels differ: with 32
    // bits nobody is nearer than about 5e-4, LibTorch on another kind of processor elsewhere.
    const auto expectNear = [noise](const std::vector<float>& ours,
                                    const std::vector<float>& with64,
                                    const std::vector<float>& with32) {
      const double most =
          noise == 0.5 ? 1e-4 : std::min(2e-3, 1e-5 + 2.0 * greatestDifference(with32, with64));
      EXPECT_LT(greatestDifference(ours, with64), most) << noise;
    };
    expectNear(heard.note, expected.note, theirs.note);
    expectNear(heard.onset, expected.onset, theirs.onset);
    expectNear(heard.contour, expected.contour, theirs.contour);
  }
}

TEST(NoteNetwork, FramesAreTheSameWhicheverAreAskedFor) {
  NoteNetwork network(weights());
  const std::vector<float> samples = window(0.1), others = window(0.3);
  const NotePosteriors all = network.hear(samples, 0, kFrames);
  for (const auto& [first, count] :
       {std::pair<std::size_t, std::size_t>{15, 142}, {15, 8}, {0, 1}, {171, 1}}) {
    network.hear(others, 0, kFrames);  // what it leaves behind does not matter
    const NotePosteriors part = network.hear(samples, first, count);
    ASSERT_EQ(part.frames, count);
    EXPECT_TRUE(std::ranges::equal(part.note, std::span(all.note).subspan(first * 88, count * 88)));
    EXPECT_TRUE(
        std::ranges::equal(part.onset, std::span(all.onset).subspan(first * 88, count * 88)));
    EXPECT_TRUE(
        std::ranges::equal(part.contour, std::span(all.contour).subspan(first * 264, count * 264)));
  }
}

}  // namespace
}  // namespace cuadrante::models
