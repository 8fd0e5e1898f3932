#include "core/features/notes/note_measures.h"

#include "core/features/kinds.h"
#include "core/features/musical/musical_features.h"
#include "core/features/musical/steadiness.h"
#include "core/features/notes/notes_features.h"
#include "core/features/notes/played_notes.h"
#include "core/ground/error.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <map>
#include <string>

namespace cuadrante {
namespace {

using test::play;

std::map<std::string, double> measured(const NotePosteriors& heard) {
  const musical::Measures measures = noteMeasures(heard);
  std::map<std::string, double> byName(measures.all().begin(), measures.all().end());
  EXPECT_EQ(byName.size(), measures.all().size()) << "a name stands twice";
  return byName;
}

/// Notes together, once a second.
NotePosteriors chord(std::vector<int> pitches, int higher = 0) {
  NotePosteriors heard = test::silence();
  for (std::size_t begin = 0; begin + 60 < heard.frames; begin += 86)
    for (const int pitch : pitches)
      play(heard, pitch + higher, begin, 80);
  return heard;
}

TEST(NoteMeasures, OfSilenceAndOfFullNoiseAreFinite) {
  NotePosteriors noise = test::silence();
  std::ranges::fill(noise.note, 1.0F);
  std::ranges::fill(noise.onset, 1.0F);
  for (const NotePosteriors& heard : {NotePosteriors{}, test::silence(1), test::silence(), noise})
    for (const auto& [name, value] : measured(heard)) {
      EXPECT_TRUE(std::isfinite(value)) << name;
      EXPECT_LT(std::abs(value), 1000.0) << name;
    }
  EXPECT_EQ(measured(test::silence())["nothing_sounding"], 1.0);
}

TEST(NoteMeasures, OfAMajorTriadSayItsNotesAndItsMode) {
  auto of = measured(chord({60, 64, 67}));
  EXPECT_NEAR(of["notes_sounding_mean"], 3.0 * 80 / 86, 0.05);
  EXPECT_NEAR(of["notes_register"], 191.0 / 3, 1e-3);
  EXPECT_NEAR(of["upper_voice_mean"], 67.0, 1e-9);
  EXPECT_NEAR(of["lower_voice_mean"], 60.0, 1e-9);
  EXPECT_GT(of["triad_sounding_0"], 0.7);
  EXPECT_EQ(of["triad_sounding_1"], 0.0);
  EXPECT_EQ(of["notes_major"], 1.0);
  EXPECT_GT(of["notes_mode"], 0.05);
  EXPECT_GT(of["struck_mode"], 0.05);
  for (const char* degree :
       {"degree_sounding_0", "degree_sounding_4", "degree_sounding_7", "degree_struck_0"})
    EXPECT_NEAR(of[degree], 1.0 / 3, 1e-3) << degree;
  EXPECT_NEAR(of["major_third"], 1.0 / 3, 1e-3);
  for (const char* interval : {"interval_class_2", "interval_class_3", "interval_class_4"})
    EXPECT_NEAR(of[interval], 1.0 / 3, 1e-3) << "minor and major third, fourth";
  EXPECT_NEAR(of["above_bass_4"], 0.5, 1e-3);
  EXPECT_NEAR(of["above_bass_7"], 0.5, 1e-3);

  auto minor = measured(chord({60, 63, 67}));
  EXPECT_EQ(minor["notes_major"], 0.0);
  EXPECT_LT(minor["notes_mode"], -0.05);
  EXPECT_NEAR(minor["major_third"], -1.0 / 3, 1e-3);
  EXPECT_LT(minor["major_triad_over_minor_sounding"], -0.7);
}

TEST(NoteMeasures, OfHarmonyAreTheSameInEveryKey) {
  const auto of = measured(chord({57, 60, 64, 69}));
  for (int higher = 1; higher < 12; ++higher) {
    const auto moved = measured(chord({57, 60, 64, 69}, higher));
    for (const auto& [name, value] : of) {
      const bool byPitch = name.starts_with("notes_register") || name.starts_with("notes_octave") ||
                           name.find("_voice_mean") != std::string::npos ||
                           name.starts_with("notes_struck_in");
      if (!byPitch) {
        EXPECT_NEAR(moved.at(name), value, 1e-6) << name << ", " << higher << " higher";
      }
    }
    EXPECT_NEAR(moved.at("notes_register"), of.at("notes_register") + higher, 1e-3);
  }
}

TEST(NoteMeasures, OfRhythmAreThoseOfTheClock) {
  // A scale, a note each half second, each half as long.
  NotePosteriors heard = test::silence();
  const std::vector<int> scale{60, 62, 64, 65, 67, 69, 71, 72, 74, 76,
                               77, 79, 81, 83, 84, 86, 88, 89, 91};
  for (std::size_t i = 0; i < scale.size(); ++i)
    play(heard, scale[i], 43 * i, 22);
  auto of = measured(heard);
  EXPECT_NEAR(of["notes_struck"], 1.9, 0.05);
  EXPECT_NEAR(of["strokes"], of["notes_struck"], 1e-9);
  EXPECT_NEAR(of["between_strokes_mean"], -1.0, 0.01) << "log2 of half a second";
  EXPECT_NEAR(of["strokes_uneven"], 0.0, 1e-6);
  EXPECT_NEAR(of["stroke_ratio_3"], 1.0, 1e-9) << "each as long as the one before";
  EXPECT_NEAR(of["struck_length_mean"], -1.97, 0.01) << "a quarter of a second";
  EXPECT_NEAR(of["struck_overlap"], 0.5, 0.03);
  EXPECT_NEAR(of["notes_of_stroke_mean"], 1.0, 1e-9);
  EXPECT_NEAR(of["line_rising"], 1.0, 1e-9);
  EXPECT_NEAR(of["line_step_1"] + of["line_step_2"], 1.0, 1e-9) << "semitones and whole tones";
  EXPECT_NEAR(of["struck_strength_mean"], 0.9, 1e-6);

  // One note at 120 a minute.
  NotePosteriors clicks = test::silence();
  for (std::size_t begin = 0; begin < clicks.frames; begin += 43)
    play(clicks, 76, begin, 10);
  of = measured(clicks);
  EXPECT_NEAR(of["notes_struck"], 2.0, 0.05);
  EXPECT_NEAR(of["notes_struck_in_register_3"], of["notes_struck"], 1e-9);
  EXPECT_NEAR(of["between_strokes_mean"], -1.0, 0.01);
  EXPECT_NEAR(of["line_step_0"], 1.0, 1e-9);
  EXPECT_EQ(of["line_sd"], 0.0);
  EXPECT_EQ(of["sounding_together"], 0.0) << "nothing does";

  auto three = measured(chord({60, 64, 67}));
  EXPECT_NEAR(three["strokes_of_three"], 1.0, 1e-9);
  EXPECT_NEAR(three["between_strokes_mean"], 0.0, 0.01);
}

class OneChord final : public NoteListener {
 public:
  NotePosteriors listen(std::span<const std::int16_t>) override { return chord({60, 64, 67}); }
};

TEST(MusicalNotes, AreTheMusicalStatisticsAndThenThoseOfTheNotes) {
  const FeatureKind kind = musicalNotesKind([] { return std::make_unique<OneChord>(); });
  const Features features(kind), musical(featureKind("musical"));
  const std::size_t before = musical.shape().size();
  ASSERT_EQ(features.shape(), (FeatureShape{1, before + 106}));
  EXPECT_EQ(featuresText(features), R"({"kind":"musical-notes","version":2,"parameters":{}})");
  EXPECT_EQ(features.samplesNeeded(), musical.samplesNeeded());
  const std::vector<std::int16_t> clip(441000, 100);
  std::vector<float> values(before + 106), first(before);
  features.computer()->compute(clip, values);
  musical.computer()->compute(clip, first);
  EXPECT_TRUE(std::equal(first.begin(), first.end(), values.begin()));
  const musical::Measures measures =
      musical::measuresOfVersion(2, noteMeasures(chord({60, 64, 67})));
  ASSERT_EQ(measures.all().size(), 106U);
  for (std::size_t i = 0; i < measures.all().size(); ++i)
    EXPECT_EQ(values[before + i], static_cast<float>(measures.all()[i].second))
        << measures.all()[i].first;
  EXPECT_THROW(features.computer()->compute(clip, first), std::invalid_argument);
  EXPECT_THROW(features.computer()->compute(std::span(clip).first(44100), values), OptionError);
}

TEST(MusicalNotes, OfTheFirstVersionAreStillReadAndComputed) {
  const std::vector<FeatureKind> kinds{
      musicalKind(), musicalNotesKind([] { return std::make_unique<OneChord>(); })};
  const auto earlier = [&](const char* kind) {
    return featuresFromJson(
        {{"kind", kind}, {"version", 1}, {"parameters", nlohmann::ordered_json::object()}}, kinds);
  };
  const Features musical = earlier("musical"), notes = earlier("musical-notes");
  EXPECT_EQ(featuresSummary(musical), "musical 1 × 264, version 1");
  EXPECT_EQ(featuresSummary(notes), "musical-notes 1 × 407, version 1");
  EXPECT_EQ(featureDifference(notes, Features(kinds[1])),
            "was trained on musical statistics with notes of version 1; this dataset has version "
            "2");
  const std::vector<std::int16_t> clip(441000, 100);
  std::vector<float> values(407);
  notes.computer()->compute(clip, values);
  const musical::Measures ofNotes = noteMeasures(chord({60, 64, 67}));
  ASSERT_EQ(ofNotes.all().size(), 143U);
  for (std::size_t i = 0; i < 143; ++i)
    EXPECT_EQ(values[264 + i], static_cast<float>(ofNotes.all()[i].second));
  std::vector<float> first(264);
  musical.computer()->compute(clip, first);
  EXPECT_TRUE(std::equal(first.begin(), first.end(), values.begin()));
}

}  // namespace
}  // namespace cuadrante
