#include "core/features/musical/musical_features.h"

#include "core/features/features.h"
#include "core/features/musical/notes.h"
#include "core/features/musical/steadiness.h"
#include "core/ground/error.h"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

namespace cuadrante {
namespace {

test::Music tune() {
  test::Music music(10.0);
  const std::array notes{60, 64, 67, 72, 65, 69, 72, 77, 67, 71, 74, 79, 60, 64, 67, 72};
  for (std::size_t i = 0; i < notes.size(); ++i)
    music.note(notes[i], 0.6 * static_cast<double>(i), 0.8)
        .note(notes[i] - 24, 0.6 * double(i), 1.2);
  return music;
}

TEST(MusicalStatistics, HaveNamesOnceAndFiniteValuesOfAnySound) {
  std::vector<std::int16_t> loud(441000);
  for (std::size_t i = 0; i < loud.size(); ++i)
    loud[i] = i % 100 < 50 ? 32767 : -32768;
  std::set<std::string> names;
  for (const auto& samples : {tune().samples(), std::vector<std::int16_t>(441000, 0), loud,
                              test::Music(10.0).click(5.0).samples()}) {
    names.clear();
    const musical::Measures measures = musical::measuresOf(samples);
    for (const auto& [name, value] : measures.all()) {
      EXPECT_TRUE(std::isfinite(value)) << name;
      EXPECT_LT(std::abs(value), 1000.0) << name;
      EXPECT_TRUE(names.insert(name).second) << name << " is there twice";
    }
  }
  const Features features(featureKind("musical"));
  EXPECT_EQ(names.size(), 264U);
  EXPECT_EQ(features.shape(), (FeatureShape{1, 209})) << "those that codecs hardly change";
}

TEST(MusicalStatistics, AreAKindOfFeatures) {
  const Features features(featureKind("musical"));
  const auto samples = tune().samples();
  std::vector<float> out(features.shape().size());
  features.computer()->compute(samples, out);
  const musical::Measures heard = musical::measuresOfVersion(2, musical::measuresOf(samples));
  const auto& measures = heard.all();
  ASSERT_EQ(measures.size(), out.size());
  for (std::size_t i = 0; i < out.size(); ++i)
    EXPECT_FLOAT_EQ(out[i], static_cast<float>(measures[i].second)) << measures[i].first;
  std::vector<float> small(3);
  EXPECT_THROW(features.computer()->compute(samples, small), std::invalid_argument);
  EXPECT_THROW(musical::measuresOf(std::vector<std::int16_t>(44100, 0)), OptionError);
}

/// How loud a clip was recorded says little of it: only levels and what is counted from a fixed
/// floor follow the gain.
TEST(MusicalStatistics, HarmonyAndNotesDoNotDependOnTheLevel) {
  const auto loud = std::vector(musical::measuresOf(tune().samples()).all());
  const auto soft = std::vector(musical::measuresOf(tune().samples(0.25)).all());
  for (std::size_t i = 0; i < loud.size(); ++i) {
    const std::string& name = loud[i].first;
    if (name.starts_with("degree") || name.starts_with("triad") || name.starts_with("register") ||
        name.starts_with("chord") || name.starts_with("octave_") || name.ends_with("note_mean")) {
      EXPECT_NEAR(loud[i].second, soft[i].second, 0.02 * (1.0 + std::abs(loud[i].second))) << name;
    }
  }
}

}  // namespace
}  // namespace cuadrante
