#include "core/features/bands.h"

#include "core/audio/decoder.h"
#include "core/features/musical/filters.h"
#include "core/features/notes/note_listener.h"
#include "core/features/spectrogram/parameters.h"
#include "core/features/spectrogram/spectrogram_features.h"

#include <fmt/format.h>

#include <array>
#include <cmath>
#include <cstdint>
#include <string_view>

namespace cuadrante {
namespace {

constexpr std::array<std::string_view, 12> kClasses{"C",  "C#", "D",  "D#", "E",  "F",
                                                    "F#", "G",  "G#", "A",  "A#", "B"};

Band atHertz(double hertz) {
  return {.name = fmt::format("{:.0f} Hz", hertz), .hertz = hertz};
}

/// A note by its number, MIDI.
Band atNote(double note, std::size_t part) {
  const auto nearest = static_cast<std::size_t>(std::lround(note));
  return {.name = fmt::format("{}{}", kClasses[nearest % 12], static_cast<int>(nearest / 12) - 1),
          .hertz = 440.0 * std::exp2((note - 69.0) / 12.0),
          .part = part};
}

double number(const Features& features, std::string_view key) {
  return static_cast<double>(features.get<std::int64_t>(key));
}

/// The middle of each band, as FilterBank::mel has them.
std::vector<Band> melBands(const Features& features) {
  using musical::MelScale;
  const MelScale scale =
      features.get<std::string>("scale") == "htk" ? MelScale::Htk : MelScale::Slaney;
  const double lowest = musical::melOf(number(features, "lowest_hz"), scale);
  const double highest = musical::melOf(number(features, "highest_hz"), scale);
  const std::size_t count = features.shape().bands;
  std::vector<Band> bands;
  for (std::size_t i = 0; i < count; ++i)
    bands.push_back(atHertz(musical::hertzOf(
        std::lerp(lowest, highest, static_cast<double>(i + 1) / static_cast<double>(count + 1)),
        scale)));
  return bands;
}

}  // namespace

std::vector<Band> bandsOf(const Features& features) {
  const std::string_view kind = features.kind().key;
  const std::size_t count = features.shape().bands;
  if (kind == "log-mel")
    return melBands(features);
  std::vector<Band> bands;
  for (std::size_t i = 0; i < count; ++i) {
    const auto place = static_cast<double>(i);
    if (kind == "spectrogram") {
      const SpectrogramParameters p = spectrogramParameters(features);
      bands.push_back(atHertz(place * p.sampleRate / p.fftSize));
    } else if (kind == "semitones") {
      bands.push_back(
          atNote(number(features, "lowest_note") + place / number(features, "bins"), 0));
    } else if (kind == "notes") {
      constexpr std::size_t kNotes = NotePosteriors::kNotes;
      bands.push_back(
          atNote(NotePosteriors::kLowestNote + static_cast<double>(i % kNotes), i / kNotes));
    } else if (kind == "chroma") {
      bands.push_back({.name = std::string(kClasses[i % 12]), .hertz = std::nullopt});
    } else {
      bands.push_back({.name = std::to_string(i + 1), .hertz = std::nullopt});
    }
  }
  return bands;
}

double secondsPerStep(const Features& features) {
  return static_cast<double>(features.samplesNeeded()) / kSampleRate /
         static_cast<double>(features.shape().timeSteps);
}

}  // namespace cuadrante
