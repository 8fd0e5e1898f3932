#include "core/features/musical/musical_features.h"

#include "core/features/kinds.h"
#include "core/features/musical/filters.h"
#include "core/features/musical/harmony.h"
#include "core/features/musical/loudness.h"
#include "core/features/musical/pitch.h"
#include "core/features/musical/rhythm.h"
#include "core/features/musical/steadiness.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <cmath>
#include <memory>
#include <stdexcept>

namespace cuadrante {
namespace musical {
namespace {

constexpr double kLowest = 40.0, kHighest = 10000.0;  ///< Hz
constexpr std::size_t kShapeSize = 2048, kShapeHop = 1024, kShapeBands = 64;
constexpr std::size_t kOnsetSize = 1024, kOnsetBands = 24;
constexpr auto kOnsetHop = static_cast<std::size_t>(kSampleRate / kOnsetRate);
constexpr std::size_t kPitchSize = 16384, kPitchHop = 2048;

std::string tooShortBy(std::size_t samples) {
  return fmt::format("lasts {:.1f} s; {:.0f} s are needed to hear a tempo",
                     static_cast<double>(samples) / kSampleRate,
                     static_cast<double>(kLeastSamples) / kSampleRate);
}

/// Of any clip as many.
std::size_t measureCount(int version) {
  static const Measures ofSilence = measuresOf(std::vector<std::int16_t>(kLeastSamples, 0));
  return measuresOfVersion(version, ofSilence).all().size();
}

class MusicalStatistics final : public FeatureComputer {
 public:
  explicit MusicalStatistics(int version) : version_(version) {}

  void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
    const Measures measures = measuresOfVersion(version_, measuresOf(samples));
    if (out.size() != measures.all().size())
      throw std::invalid_argument("musical statistics: another size");
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = static_cast<float>(measures.all()[i].second);
  }

 private:
  int version_;
};

}  // namespace

Measures measuresOf(std::span<const std::int16_t> samples) {
  if (samples.size() < kLeastSamples)
    throw OptionError("the clip " + tooShortBy(samples.size()));
  static const FilterBank shapeBands =
      FilterBank::mel(MelScale::Slaney, kShapeBands, kLowest, kHighest, kShapeSize, kSampleRate);
  static const FilterBank onsetBands =
      FilterBank::mel(MelScale::Slaney, kOnsetBands, kLowest, kHighest, kOnsetSize, kSampleRate);
  static const FilterBank notes =
      FilterBank::semitones(kLowestNote, kHighestNote, kPitchSize, kSampleRate);
  Measures measures;
  measureLevel(levels(samples, kShapeSize, kShapeHop), measures);
  measureShape(shapeBands.of(powerSpectra(samples, kShapeSize, kShapeHop)), measures);
  measureRhythm(onsetBands.of(powerSpectra(samples, kOnsetSize, kOnsetHop)), measures);
  const Frames semitones = notes.of(powerSpectra(samples, kPitchSize, kPitchHop));
  const Frames salience = noteSalience(semitones);
  measureHarmony(salience, measures);
  measureNotes(semitones, salience, kSampleRate / static_cast<double>(kPitchHop), measures);
  return measures;
}

}  // namespace musical

FeatureKind musicalKind() {
  return {
      .key = "musical",
      .name = "musical statistics",
      .label = CUADRANTE_TEXT("Option", "Musical statistics"),
      .version = musical::kSteadyMeasures,
      .parameters = {},
      .time = {CUADRANTE_TEXT("Option", "Clip"), ""},
      .band = {CUADRANTE_TEXT("Option", "Measure"), ""},
      .validate = [](const Features&) {},
      .shape =
          [](const Features& features) {
            return FeatureShape{1, musical::measureCount(features.version())};
          },
      .samplesNeeded = [](const Features&) { return musical::kLeastSamples; },
      .tooShort = [](const Features&, std::size_t samples) { return musical::tooShortBy(samples); },
      .computer = [](const Features& features) -> std::unique_ptr<FeatureComputer> {
        return std::make_unique<musical::MusicalStatistics>(features.version());
      },
      // Levels in decibels, notes by number.
      .largestValue = [](const Features&) { return 1000.0; },
      .computedFrom = musical::kAllMeasures};
}

}  // namespace cuadrante
