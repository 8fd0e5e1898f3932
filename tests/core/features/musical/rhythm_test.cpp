#include "core/features/musical/rhythm.h"

#include "core/features/musical/filters.h"
#include "core/features/musical/notes.h"

#include <gtest/gtest.h>

#include <map>

namespace cuadrante::musical {
namespace {

Frames onsetBandsOf(const test::Music& music) {
  static const FilterBank bands =
      FilterBank::mel(MelScale::Slaney, 24, 40.0, 10000.0, 1024, 44100.0);
  return bands.of(powerSpectra(music.samples(), 1024, 441));
}

test::Music clicks(double beatsPerMinute) {
  test::Music music(10.0);
  for (double at = 0.25; at < 9.9; at += 60.0 / beatsPerMinute)
    music.click(at);
  return music;
}

std::map<std::string, double> rhythmOf(const test::Music& music) {
  Measures measures;
  measureRhythm(onsetBandsOf(music), measures);
  return {measures.all().begin(), measures.all().end()};
}

TEST(Tempo, IsThatOfClicks) {
  for (const double beats : {90.0, 120.0, 150.0}) {
    const Tempo tempo = tempoOf(onsetStrength(onsetBandsOf(clicks(beats))));
    EXPECT_NEAR(tempo.beatsPerMinute, beats, 0.03 * beats);
    EXPECT_GT(tempo.clarity, 0.6) << beats;
  }
}

TEST(Onsets, AreAsManyAsClicks) {
  const auto rhythm = rhythmOf(clicks(120.0));
  EXPECT_NEAR(rhythm.at("onsets"), 2.0, 0.15);
  EXPECT_NEAR(rhythm.at("onset_distance"), std::log2(0.5), 0.05);
  EXPECT_LT(rhythm.at("onset_unevenness"), 0.05);
}

TEST(Onsets, UnevenOnesAreTellable) {
  test::Music music(10.0);
  double at = 0.2;
  for (const double distance : {0.2, 0.9, 0.3, 1.3, 0.25, 0.6, 1.1, 0.2, 0.7, 0.4, 1.2})
    music.click(at += distance);
  EXPECT_GT(rhythmOf(music).at("onset_unevenness"), 0.3);
}

TEST(Rhythm, HeldTonesAreFallingLongerThanClicks) {
  test::Music held(10.0);
  for (int i = 0; i < 10; ++i)
    held.note(60, i, 1.0);
  EXPECT_LT(rhythmOf(held).at("onsets"), rhythmOf(clicks(240.0)).at("onsets"));
}

}  // namespace
}  // namespace cuadrante::musical
