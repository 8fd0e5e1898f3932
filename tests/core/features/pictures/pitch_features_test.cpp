#include "core/features/features.h"
#include "core/features/pictures/tones.h"
#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <set>

namespace cuadrante {
namespace {

using test::hertzOf;

constexpr std::int64_t kSteps = 48;

Features of(std::string_view kind) {
  Features features(featureKind(kind));
  features.set("steps", kSteps);
  return features;
}

std::vector<float> computed(const Features& features, const std::vector<std::int16_t>& samples) {
  std::vector<float> out(features.shape().size());
  features.computer()->compute(samples, out);
  return out;
}

/// The mean of each band over all steps.
std::vector<double> means(const Features& features, const std::vector<std::int16_t>& samples) {
  const std::vector<float> out = computed(features, samples);
  const std::size_t bands = features.shape().bands;
  std::vector<double> sums(bands);
  for (std::size_t i = 0; i < out.size(); ++i)
    sums[i % bands] += double{out[i]} / static_cast<double>(out.size() / bands);
  return sums;
}

/// Places of the largest values.
std::set<std::size_t> largest(const std::vector<double>& values, std::size_t count) {
  std::vector<std::size_t> order(values.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, std::greater{}, [&](std::size_t i) { return values[i]; });
  return {order.begin(), order.begin() + std::ptrdiff_t(count)};
}

TEST(Semitones, EachHearsItsNoteOverTheWholeRange) {
  const Features features = of("semitones");
  ASSERT_EQ(features.shape(), (FeatureShape{kSteps, 84}));
  for (int midi = 24; midi <= 107; ++midi) {
    const std::vector<double> heard =
        means(features, test::sines({hertzOf(midi)}, features.samplesNeeded()));
    const auto note = static_cast<std::size_t>(midi - 24);
    EXPECT_EQ(largest(heard, 1), std::set{note});
    for (std::size_t other = 0; other < heard.size(); ++other)
      if (other + 1 < note || other > note + 1) {
        EXPECT_LT(heard[other], heard[note] - 12.0) << midi << " in " << other + 24;
      }
  }
}

TEST(Semitones, TheSameAmplitudeIsAsLoudInAllOctaves) {
  const Features features = of("semitones");
  std::vector<double> levels;
  for (int midi = 36; midi <= 107; midi += 5) {
    const std::vector<double> heard =
        means(features, test::sines({hertzOf(midi)}, features.samplesNeeded()));
    levels.push_back(heard[static_cast<std::size_t>(midi - 24)]);
  }
  const auto [least, most] = std::ranges::minmax(levels);
  EXPECT_LT(most - least, 6.0);
  EXPECT_NEAR(most, 10.0 * std::log10(0.04 / 4.0), 4.0);
}

TEST(Semitones, AMajorTriadIsThreePeaks) {
  const Features features = of("semitones");
  for (const int root : {36, 48, 60, 72}) {
    const std::vector<double> heard =
        means(features, test::sines({hertzOf(root), hertzOf(root + 4), hertzOf(root + 7)},
                                    features.samplesNeeded()));
    const auto at = static_cast<std::size_t>(root - 24);
    EXPECT_EQ(largest(heard, 3), (std::set{at, at + 4, at + 7})) << root;
  }
}

TEST(Semitones, BinsTellApartWhatLiesBetweenTheNotes) {
  Features features = of("semitones");
  features.set("bins", std::int64_t{3});
  ASSERT_EQ(features.shape().bands, 252U);
  for (int third = 40; third < 250; third += 13) {
    const double midi = 24.0 + third / 3.0;
    EXPECT_EQ(largest(means(features, test::sines({hertzOf(midi)}, features.samplesNeeded())), 1),
              std::set{static_cast<std::size_t>(third)});
  }
}

TEST(Semitones, ANoteBeginsInItsStep) {
  const Features features = of("semitones");
  std::vector<std::int16_t> samples = test::sines({hertzOf(84)}, features.samplesNeeded());
  std::fill(samples.begin(), samples.begin() + 24 * 2048, std::int16_t{0});
  const std::vector<float> out = computed(features, samples);
  const auto level = [&](std::size_t step) { return out[step * 84 + 60]; };
  EXPECT_LT(level(22), -90.0F);
  EXPECT_NEAR(level(25), level(30), 0.1F);
}

TEST(Semitones, ARangeTheWrongWayRoundIsRefused) {
  Features features = of("semitones");
  features.set("lowest_note", std::int64_t{60});
  features.set("highest_note", std::int64_t{59});
  EXPECT_THROW(features.validate(), OptionError);
}

TEST(Semitones, TenSecondsSuffice) {
  EXPECT_EQ(Features(featureKind("semitones")).shape().timeSteps, 215U);
  EXPECT_LE(Features(featureKind("semitones")).samplesNeeded(), 441000U);
}

TEST(Chroma, ATriadIsItsThreeClassesInAnyOctave) {
  const Features features = of("chroma");
  ASSERT_EQ(features.shape(), (FeatureShape{kSteps, 12}));
  for (int root = 48; root < 72; root += 5)
    for (const int third : {3, 4}) {
      const std::vector<double> heard =
          means(features, test::sines({hertzOf(root), hertzOf(root + third), hertzOf(root + 7)},
                                      features.samplesNeeded()));
      const auto classOf = [](int note) { return static_cast<std::size_t>(note % 12); };
      EXPECT_EQ(largest(heard, 3),
                (std::set{classOf(root), classOf(root + third), classOf(root + 7)}))
          << root << " " << third;
    }
}

TEST(Chroma, AScaleIsItsSevenClassesInEachKey) {
  const Features features = of("chroma");
  for (int tonic = 0; tonic < 12; ++tonic) {
    std::vector<std::int16_t> samples;
    std::set<std::size_t> scale;
    for (const int step : {0, 2, 4, 5, 7, 9, 11}) {
      const auto note = test::sines({hertzOf(60 + tonic + step)}, features.samplesNeeded() / 7 + 1);
      samples.insert(samples.end(), note.begin(), note.end());
      scale.insert(static_cast<std::size_t>((tonic + step) % 12));
    }
    EXPECT_EQ(largest(means(features, samples), 7), scale) << tonic;
  }
}

TEST(Chroma, AStepIsSharesOfOneWhateverTheLevel) {
  const Features features = of("chroma");
  const std::vector<float> loud =
      computed(features, test::sines({440.0, 550.0}, features.samplesNeeded(), 0.4));
  const std::vector<float> soft =
      computed(features, test::sines({440.0, 550.0}, features.samplesNeeded(), 0.04));
  for (std::size_t step = 0; step < kSteps; ++step)
    EXPECT_NEAR(std::accumulate(loud.begin() + std::ptrdiff_t(12 * step),
                                loud.begin() + std::ptrdiff_t(12 * step + 12), 0.0),
                1.0, 1e-5);
  for (std::size_t i = 0; i < loud.size(); ++i)
    EXPECT_NEAR(loud[i], soft[i], 0.01);
  for (const float value : computed(features, std::vector<std::int16_t>(features.samplesNeeded())))
    EXPECT_EQ(value, 0.0F) << "silence";
}

}  // namespace
}  // namespace cuadrante
