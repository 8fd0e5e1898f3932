#include "core/prediction/reasons.h"

#include "core/features/musical/notes.h"
#include "core/prediction/reasons_files.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace cuadrante {
namespace {

using Clip = std::vector<float>;

/// Notes of a chord again and again, every `every` seconds.
test::Music chords(std::initializer_list<int> notes, double every) {
  test::Music music(10.0);
  for (double at = 0.0; at < 9.5; at += every)
    music.chord(notes, at, every);
  return music;
}

const Features& measures() {
  static const Features features(featureKind("musical"));
  return features;
}

Clip heard(const test::Music& music, double gain = 1.0) {
  Clip clip(measures().shape().size());
  measures().computer()->compute(music.samples(gain), clip);
  return clip;
}

UsualClips usualOf(const std::vector<Clip>& clips) {
  UsualClips usual{.shape = measures().shape(),
                   .mean = std::vector<double>(clips.front().size()),
                   .deviation = std::vector<double>(clips.front().size())};
  for (std::size_t i = 0; i < usual.mean.size(); ++i) {
    for (const Clip& clip : clips)
      usual.mean[i] += clip[i] / static_cast<double>(clips.size());
    for (const Clip& clip : clips)
      usual.deviation[i] +=
          std::pow(clip[i] - usual.mean[i], 2) / static_cast<double>(clips.size());
    usual.deviation[i] = std::sqrt(usual.deviation[i]);
  }
  return usual;
}

/// What a network would say to which every measure says the same.
Reasons reasonsOf(const Clip& clip, const UsualClips& usual) {
  Reasons reasons;
  reasons.features = measures();
  reasons.clip = clip;
  reasons.attribution.values.assign(clip.size(), 0.01);
  interpret(reasons, usual);
  return reasons;
}

std::map<std::string_view, std::string_view> wordsOf(const Clip& clip, const UsualClips& usual) {
  std::map<std::string_view, std::string_view> words;
  for (const TraitReason& reason : reasonsOf(clip, usual).traits)
    words[reason.trait->key] = reason.words;
  return words;
}

TEST(Reasons, SayInWordsWhatAClipHasMoreOrLessOfThanOthers) {
  const Clip major = heard(chords({60, 64, 67, 72}, 0.5));
  const Clip minor = heard(chords({60, 63, 67, 72}, 0.5));
  const Clip slow = heard(chords({60, 64, 67, 72}, 2.5));
  const Clip fast = heard(chords({60, 64, 67, 72}, 0.2));
  const Clip high = heard(chords({84, 88, 91}, 0.5));
  const Clip soft = heard(chords({60, 63, 67, 72}, 1.0), 0.1);
  const UsualClips usual = usualOf({major, minor, slow, fast, high, soft});
  EXPECT_EQ(wordsOf(minor, usual)["mode"], "minor key");
  EXPECT_EQ(wordsOf(minor, usual)["minor_chords"], "many minor chords");
  EXPECT_EQ(wordsOf(major, usual)["mode"], "major key");
  EXPECT_EQ(wordsOf(major, usual)["major_chords"], "many major chords");
  EXPECT_EQ(wordsOf(slow, usual)["onsets"], "few onsets");
  EXPECT_EQ(wordsOf(fast, usual)["onsets"], "many onsets");
  EXPECT_EQ(wordsOf(high, usual)["register"], "high register");
  EXPECT_EQ(wordsOf(high, usual)["brightness"], "bright");
  EXPECT_EQ(wordsOf(soft, usual)["loudness"], "soft");
  EXPECT_EQ(wordsOf(major, usual)["loudness"], "loud");
}

TEST(Reasons, OfAMinorClipThatIsLessMinorThanOthersSayNoMinorKey) {
  const Clip minor = heard(chords({60, 63, 67, 72}, 0.5));
  UsualClips usual = usualOf({minor, heard(chords({60, 64, 67, 72}, 0.5))});
  // As if all others were more minor still.
  for (std::size_t i = 0; i < minor.size(); ++i)
    usual.mean[i] = minor[i] - usual.deviation[i];
  for (const TraitReason& reason : reasonsOf(minor, usual).traits)
    if (reason.trait->key == "mode") {
      EXPECT_EQ(reason.words, "more major than usual");
      EXPECT_NEAR(reason.deviations, 1.0, 1e-3);
    }
}

TEST(Reasons, AddWhatMeasuresOfATraitSaid) {
  const Clip clip = heard(chords({60, 64, 67}, 0.5));
  const UsualClips usual = usualOf({clip, heard(chords({48, 51, 55}, 1.0))});
  Reasons reasons = reasonsOf(clip, usual);
  std::iota(reasons.attribution.values.begin(), reasons.attribution.values.end(), -100.0);
  interpret(reasons, usual);
  double traits = 0.0;
  std::size_t measures = 0;
  for (std::size_t i = 0; i < reasons.traits.size(); ++i) {
    const TraitReason& reason = reasons.traits[i];
    double sum = 0.0;
    for (const std::size_t value : reason.values) {
      sum += reasons.values[value].attribution;
      EXPECT_EQ(reasons.values[value].trait, reason.trait);
    }
    EXPECT_DOUBLE_EQ(reason.attribution, sum);
    const double before = reasons.traits[i > 0 ? i - 1 : i].attribution;
    EXPECT_GE(std::abs(before), std::abs(reason.attribution));
    traits += reason.attribution;
    measures += reason.values.size();
  }
  EXPECT_EQ(measures, clip.size()) << "each measure speaks once";
  EXPECT_NEAR(traits, reasons.attribution.sum(), 1e-9);

  const auto forIt = strongest(reasons.traits, 2, true),
             against = strongest(reasons.traits, 3, false);
  ASSERT_EQ(forIt.size(), 2U);
  EXPECT_GE(forIt[0].attribution, forIt[1].attribution);
  EXPECT_GT(forIt[1].attribution, 0.0);
  for (const TraitReason& reason : against)
    EXPECT_LT(reason.attribution, 0.0);
}

TEST(Reasons, WhatTheNetworksDoNotLookAtIsNoReason) {
  const Clip clip = heard(chords({60, 64, 67}, 0.5));
  Reasons reasons = reasonsOf(clip, usualOf({clip, clip}));
  reasons.attribution.values.assign(clip.size(), 0.0);
  interpret(reasons, usualOf({clip, clip}));
  EXPECT_TRUE(reasons.traits.empty());
  EXPECT_EQ(reasons.values.size(), clip.size());
}

TEST(Reasons, OfPicturesAreTheirRegions) {
  Reasons reasons;
  reasons.features = Features();
  const FeatureShape shape = reasons.features.shape();
  reasons.clip.assign(shape.size(), 1.0F);
  reasons.attribution.values.assign(shape.size(), 0.0);
  // At 5 s around 3 kHz it spoke for it; at 2 s around 500 Hz against it.
  reasons.attribution.values[(860 + 2) * shape.bands + 17] = 3.0;
  reasons.attribution.values[(344 + 5) * shape.bands + 3] = -1.0;
  interpret(reasons, {});
  EXPECT_TRUE(reasons.traits.empty());
  const auto forIt = strongest(reasons.regions, 5, true),
             against = strongest(reasons.regions, 3, false);
  ASSERT_EQ(forIt.size(), 1U);
  ASSERT_EQ(against.size(), 1U);
  EXPECT_EQ(forIt[0].attribution, 3.0);
  EXPECT_LE(forIt[0].firstStep, 862U);
  EXPECT_GT(forIt[0].firstStep + forIt[0].steps, 862U);
  EXPECT_LE(forIt[0].firstBand, 17U);
  EXPECT_GT(forIt[0].firstBand + forIt[0].bands, 17U);
  EXPECT_LT(forIt[0].steps, 100U) << "about half a second";
  EXPECT_LT(forIt[0].bands, 25U) << "an octave";
  EXPECT_EQ(regionTimes(60.0, reasons, forIt[0]), "65.0–65.5 s");
  EXPECT_EQ(regionBands(reasons, forIt[0]), "1895–3445 Hz") << "from A to A";
  double sum = 0.0;
  std::size_t covered = 0;
  for (const RegionReason& region : reasons.regions) {
    sum += region.attribution;
    covered += region.steps * region.bands;
  }
  EXPECT_DOUBLE_EQ(sum, 2.0);
  EXPECT_EQ(covered, shape.size()) << "each value lies in one region";
}

}  // namespace
}  // namespace cuadrante
