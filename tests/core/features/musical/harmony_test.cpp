#include "core/features/musical/harmony.h"

#include "core/features/musical/filters.h"
#include "core/features/musical/notes.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <map>

namespace cuadrante::musical {
namespace {

Frames salienceOf(const test::Music& music) {
  static const FilterBank notes = FilterBank::semitones(kLowestNote, kHighestNote, 16384, 44100.0);
  return noteSalience(notes.of(powerSpectra(music.samples(), 16384, 2048)));
}

KeyFit keyOf(const test::Music& music) {
  const Frames chroma = chromaOf(salienceOf(music));
  return keyFit(meanChroma(chroma, 0, chroma.count));
}

std::map<std::string, double> harmonyOf(const test::Music& music) {
  Measures measures;
  measureHarmony(salienceOf(music), measures);
  return {measures.all().begin(), measures.all().end()};
}

/// Tonic, fourth, fifth and tonic, each a second, with the scale above.
test::Music cadence(int tonic, bool major) {
  test::Music music(8.0);
  const int third = major ? 4 : 3;
  const std::array scale =
      major ? std::array{0, 2, 4, 5, 7, 9, 11, 12} : std::array{0, 2, 3, 5, 7, 8, 11, 12};
  for (int half = 0; half < 2; ++half) {
    const double at = 4.0 * half;
    music.chord({tonic, tonic + third, tonic + 7}, at, 1.0)
        .chord({tonic + 5, tonic + 5 + third, tonic + 12}, at + 1.0, 1.0)
        .chord({tonic + 7, tonic + 11, tonic + 14}, at + 2.0, 1.0)
        .chord({tonic, tonic + third, tonic + 7}, at + 3.0, 1.0);
  }
  for (std::size_t i = 0; i < scale.size(); ++i)
    music.note(tonic + 12 + scale[i], static_cast<double>(i), 1.0);
  return music;
}

/// A tone is heard at its pitch, not at its harmonics.
TEST(NoteSalience, ATonesFundamentalStandsOut) {
  for (const int midi : {40, 52, 60, 69, 81}) {
    const std::vector<double> notes = columnSums(salienceOf(test::Music(3.0).note(midi, 0.0, 3.0)));
    const auto strongest = std::ranges::max_element(notes) - notes.begin();
    EXPECT_EQ(strongest + kLowestNote, midi);
  }
}

TEST(KeyFit, FindsEveryMajorAndMinorKey) {
  for (int tonic = 0; tonic < 12; ++tonic)
    for (const bool major : {true, false}) {
      const KeyFit fit = keyOf(cadence(48 + tonic, major));
      EXPECT_EQ(fit.tonic(), static_cast<std::size_t>(tonic)) << (major ? "major" : "minor");
      EXPECT_EQ(fit.isMajor(), major) << tonic;
    }
}

TEST(Harmony, AMajorTriadIsTellableFromAMinorOne) {
  const auto major = harmonyOf(test::Music(4.0).chord({60, 64, 67}, 0.0, 4.0));
  const auto minor = harmonyOf(test::Music(4.0).chord({60, 63, 67}, 0.0, 4.0));
  EXPECT_GT(major.at("major_triad_over_minor_mean"), 0.1);
  EXPECT_LT(minor.at("major_triad_over_minor_mean"), -0.1);
  EXPECT_GT(major.at("triad_all_4_7"), 3.0 * major.at("triad_all_3_7"));
  EXPECT_GT(minor.at("triad_all_3_7"), 3.0 * minor.at("triad_all_4_7"));
  EXPECT_GT(major.at("major_over_minor_of_tonic"), 0.0);
  EXPECT_LT(minor.at("major_over_minor_of_tonic"), 0.0);
}

/// What is told does not depend on the key.
TEST(Harmony, TranspositionChangesLittleOfWhatIsRelativeToTheTonic) {
  const auto low = harmonyOf(cadence(48, true)), high = harmonyOf(cadence(53, true));
  for (const auto& [name, value] : low)
    if (name.starts_with("degree_all") || name.starts_with("triad_degree")) {
      EXPECT_NEAR(value, high.at(name), 0.1) << name;
    }
}

TEST(Harmony, ChangesOfChordAreCounted) {
  test::Music still(8.0), moving(8.0);
  for (int i = 0; i < 8; ++i) {
    still.chord({60, 64, 67}, i, 1.0);
    const int root = i % 2 == 0 ? 60 : 65;
    moving.chord({root, root + 4, root + 7}, i, 1.0);
  }
  EXPECT_LT(harmonyOf(still).at("triad_changes"), 0.01);
  EXPECT_GT(harmonyOf(moving).at("triad_changes"), 0.02);
  EXPECT_GT(harmonyOf(moving).at("harmonic_change_mean"),
            2.0 * harmonyOf(still).at("harmonic_change_mean"));
}

}  // namespace
}  // namespace cuadrante::musical
