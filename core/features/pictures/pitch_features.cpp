#include "core/features/feature_parameters.h"
#include "core/features/kinds.h"
#include "core/features/pictures/pitch_picture.h"
#include "core/features/pictures/steps.h"
#include "core/features/spectrogram/parameters.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <memory>
#include <vector>

namespace cuadrante {
namespace {

using Whole = std::int64_t;
using pictures::PitchPicture;
using pictures::Steps;

constexpr std::size_t kPitchClasses = 12;

int noteOf(const Features& features, std::string_view key) {
  return static_cast<int>(features.get<Whole>(key));
}

std::size_t noteCount(const Features& features) {
  return static_cast<std::size_t>(noteOf(features, "highest_note") -
                                  noteOf(features, "lowest_note") + 1);
}

class Semitones final : public FeatureComputer {
 public:
  explicit Semitones(const Features& features)
      : features_(features),
        picture_(noteOf(features, "lowest_note"), noteOf(features, "highest_note"),
                 noteOf(features, "bins"), Steps(features)) {}

  void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
    pictures::requireRoom(features_, samples, out);
    const musical::Frames picture = picture_.of(samples);
    for (std::size_t i = 0; i < out.size(); ++i)
      out[i] = pictures::decibels(picture.values[i]);
  }

 private:
  Features features_;
  PitchPicture picture_;
};

/// The amplitudes of each pitch class together, over those of all twelve (Fujishima 1999, "Realtime
/// chord recognition of musical sound").
class ChromaOfSteps final : public FeatureComputer {
 public:
  explicit ChromaOfSteps(const Features& features)
      : features_(features),
        lowest_(noteOf(features, "lowest_note")),
        picture_(lowest_, noteOf(features, "highest_note"), 1, Steps(features)) {}

  void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
    pictures::requireRoom(features_, samples, out);
    const musical::Frames picture = picture_.of(samples);
    for (std::size_t step = 0; step < picture.count; ++step) {
      std::array<double, kPitchClasses> classes{};
      double sum = 0.0;
      for (std::size_t note = 0; note < picture.width; ++note) {
        const double amplitude = std::sqrt(picture.row(step)[note]);
        classes[(static_cast<std::size_t>(lowest_) + note) % kPitchClasses] += amplitude;
        sum += amplitude;
      }
      for (std::size_t i = 0; i < kPitchClasses; ++i)
        out[step * kPitchClasses + i] =
            sum > kSilence ? static_cast<float>(classes[i] / sum) : 0.0F;
    }
  }

 private:
  static constexpr double kSilence = 1e-5;  ///< amplitude, of full scale

  Features features_;
  int lowest_;
  PitchPicture picture_;
};

FeatureParameter note(std::string_view key, std::string_view name, Whole usual,
                      std::string_view label) {
  return wholeParameter(key, name, usual, 12, 120, label,
                        CUADRANTE_TEXT("Option", "MIDI number: 60 is middle C, 12 are an octave"));
}

std::vector<FeatureParameter> rangeAndSteps() {
  return {note("lowest_note", "lowest note", 24, CUADRANTE_TEXT("Option", "Lowest note")),
          note("highest_note", "highest note", 107, CUADRANTE_TEXT("Option", "Highest note")),
          pictures::hopParameter(), pictures::stepsParameter()};
}

std::vector<FeatureParameter> semitoneParameters() {
  std::vector<FeatureParameter> all = rangeAndSteps();
  all.insert(all.begin() + 2,
             wholeParameter("bins", "bins of a semitone", 1, 1, 4,
                            CUADRANTE_TEXT("Option", "Bins of a semitone"),
                            CUADRANTE_TEXT("Option", "More tell apart what is out of tune")));
  return all;
}

void validateRange(const Features& features) {
  if (noteOf(features, "lowest_note") > noteOf(features, "highest_note"))
    throw OptionError(fmt::format("the lowest note, {}, is above the highest, {}",
                                  noteOf(features, "lowest_note"),
                                  noteOf(features, "highest_note")));
}

}  // namespace

FeatureKind semitonesKind() {
  return {.key = "semitones",
          .name = "semitone spectrograms",
          .label = CUADRANTE_TEXT("Option", "Semitones (constant-Q), in decibels"),
          .version = 1,
          .parameters = semitoneParameters(),
          .time = {CUADRANTE_TEXT("Option", "Time"), "s"},
          .band = {CUADRANTE_TEXT("Option", "Semitone"), ""},
          .validate = validateRange,
          .shape =
              [](const Features& features) {
                return FeatureShape{
                    Steps(features).count,
                    noteCount(features) * static_cast<std::size_t>(noteOf(features, "bins"))};
              },
          .samplesNeeded = [](const Features& features) { return Steps(features).samplesNeeded(); },
          .tooShort = pictures::tooShort,
          .computer = [](const Features& features) -> std::unique_ptr<FeatureComputer> {
            return std::make_unique<Semitones>(features);
          },
          .largestValue = [](const Features&) { return double{-kDecibelFloor}; },
          .level = [](const Features&) { return LevelScale::Decibels; },
          .pitches =
              [](const Features& features) {
                const auto bins = static_cast<std::size_t>(noteOf(features, "bins"));
                return std::optional(
                    PitchBands{.pitches = noteCount(features) * bins, .perSemitone = bins});
              }};
}

FeatureKind chromaKind() {
  return {.key = "chroma",
          .name = "chromagrams",
          .label = CUADRANTE_TEXT("Option", "Chroma"),
          .version = 1,
          .parameters = rangeAndSteps(),
          .time = {CUADRANTE_TEXT("Option", "Time"), "s"},
          .band = {CUADRANTE_TEXT("Option", "Pitch class"), "C–B"},
          .validate = validateRange,
          .shape =
              [](const Features& features) {
                return FeatureShape{Steps(features).count, kPitchClasses};
              },
          .samplesNeeded = [](const Features& features) { return Steps(features).samplesNeeded(); },
          .tooShort = pictures::tooShort,
          .computer = [](const Features& features) -> std::unique_ptr<FeatureComputer> {
            return std::make_unique<ChromaOfSteps>(features);
          },
          .largestValue = [](const Features&) { return 1.0; }};
}

}  // namespace cuadrante
