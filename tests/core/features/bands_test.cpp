#include "core/features/bands.h"

#include "core/features/features.h"
#include "core/features/notes/notes_features.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace cuadrante {
namespace {

TEST(Bands, OfTheSpectrogramAreTheFrequenciesOfItsTransform) {
  const std::vector<Band> bands = bandsOf(Features());
  ASSERT_EQ(bands.size(), 129U);
  EXPECT_EQ(bands[0].hertz, 0.0);
  EXPECT_DOUBLE_EQ(bands[1].hertz.value(), 44100.0 / 256.0);
  EXPECT_DOUBLE_EQ(bands[128].hertz.value(), 22050.0);
  EXPECT_EQ(bands[128].name, "22050 Hz");
  EXPECT_NEAR(secondsPerStep(Features()) * 1721.0, 10.0, 0.02);
}

TEST(Bands, OfNotesAreNotes) {
  Features semitones(featureKind("semitones"));
  semitones.set("lowest_note", std::int64_t{57});
  semitones.set("bins", std::int64_t{2});
  const std::vector<Band> bands = bandsOf(semitones);
  EXPECT_EQ(bands[0].name, "A3");
  EXPECT_DOUBLE_EQ(bands[0].hertz.value(), 220.0);
  EXPECT_DOUBLE_EQ(bands[24].hertz.value(), 440.0);
  EXPECT_NEAR(bands[25].hertz.value(), 440.0 * std::exp2(0.5 / 12.0), 1e-9);
  EXPECT_EQ(bandsOf(Features(featureKind("chroma")))[9].name, "A");
  EXPECT_FALSE(bandsOf(Features(featureKind("chroma")))[9].hertz);

  const FeatureKind kind = notesKind({});
  const std::vector<Band> notes = bandsOf(Features(kind));
  EXPECT_EQ(notes.size(), Features(kind).shape().bands);
  EXPECT_EQ(notes[0].name, "A0");
  EXPECT_EQ(notes[48].name, "A4");
  EXPECT_EQ(notes[88 + 48].name, "A4");
  EXPECT_EQ(notes[88 + 48].part, 1U);
}

TEST(Bands, OfMelsRiseFromTheLowestToTheHighest) {
  const Features mel(featureKind("log-mel"));
  const std::vector<Band> bands = bandsOf(mel);
  ASSERT_EQ(bands.size(), 64U);
  EXPECT_GT(bands.front().hertz.value(), 40.0);
  EXPECT_LT(bands.back().hertz.value(), 11025.0);
  EXPECT_TRUE(std::ranges::is_sorted(bands, {}, [](const Band& band) { return *band.hertz; }));
  // The strongest band of a sine of 1,000 Hz is the one that lies there.
  std::vector<std::int16_t> sine(mel.samplesNeeded());
  for (std::size_t i = 0; i < sine.size(); ++i)
    sine[i] = static_cast<std::int16_t>(
        10000.0 * std::sin(2.0 * 3.141592653589793 * 1000.0 * static_cast<double>(i) / 44100.0));
  std::vector<float> out(mel.shape().size());
  mel.computer()->compute(sine, out);
  const auto middle = out.begin() + static_cast<std::ptrdiff_t>(out.size() / 2 / 64 * 64);
  const auto strongest = static_cast<std::size_t>(std::max_element(middle, middle + 64) - middle);
  EXPECT_NEAR(bands[strongest].hertz.value(), 1000.0, 40.0);
}

TEST(Bands, OfMeasuresAreNumbers) {
  const std::vector<Band> bands = bandsOf(Features(featureKind("musical")));
  EXPECT_EQ(bands.front().name, "1");
  EXPECT_EQ(bands.back().name, "209");
}

}  // namespace
}  // namespace cuadrante
