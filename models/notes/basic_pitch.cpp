#include "models/notes/basic_pitch.h"

#include "core/audio/decoder.h"
#include "core/audio/resampler.h"
#include "core/ground/error.h"

#include <algorithm>

namespace cuadrante::models {
namespace {

constexpr std::size_t kHop = 256;  ///< samples of a frame
constexpr std::size_t kOverlap = 30;
constexpr std::size_t kMargin = kOverlap / 2;
constexpr std::size_t kStep = NoteNetwork::kSamples - kOverlap * kHop;
constexpr std::size_t kKept = NoteNetwork::kFrames - kOverlap;
/// Whole ones, as the package rounds them.
constexpr std::size_t kFramesPerSecond = NoteNetwork::kSampleRate / kHop;
static_assert(kFramesPerSecond == NotePosteriors::kFramesPerSecond);

/// What other values would change without a word.
constexpr const char* kWeights = "b142a95737a52e1e412d5f92e73d8bb80dfe8d04941acc0702f11f4524fb377c";

NoteNetwork readNetwork(const std::filesystem::path& folder) {
  try {
    const TfjsWeights weights = TfjsWeights::read(folder);
    NoteNetwork network(weights);
    if (weights.sha256() != kWeights)
      throw FormatError(Reason::BadCheckpoint, weights.file(),
                        "its values are not those of basic-pitch 1.0.1");
    return network;
  } catch (const Error& error) {
    throw Error(
        Reason::Unavailable, error.file(),
        "no notes can be heard: " + error.detail() +
            "; install Cuadrante again, or run scripts/fetch_basic_pitch.sh in its sources");
  }
}

void append(std::vector<float>& out, const std::vector<float>& part) {
  out.insert(out.end(), part.begin(), part.end());
}

}  // namespace

BasicPitch::BasicPitch(const std::filesystem::path& folder) : network_(readNetwork(folder)) {}

NotePosteriors BasicPitch::listen(std::span<const std::int16_t> samples) {
  std::vector<float> sound(samples.size());
  std::ranges::transform(samples, sound.begin(),
                         [](std::int16_t sample) { return static_cast<float>(sample) / 32768.0F; });
  const Resampler resampler(kSampleRate, NoteNetwork::kSampleRate);
  const std::int64_t count = static_cast<std::int64_t>(samples.size()) / 2;
  return listen(resampler.resample(sound, {0, count}));
}

NotePosteriors BasicPitch::listen(std::span<const float> samples) {
  NotePosteriors heard;
  const std::size_t frames = samples.size() * kFramesPerSecond / NoteNetwork::kSampleRate;
  std::vector<float> window(NoteNetwork::kSamples);
  // The sound begins behind half an overlap of silence, and ends in silence.
  for (std::size_t at = 0; heard.frames < frames; at += kStep) {
    const std::size_t before = at == 0 ? kMargin * kHop : 0;
    const std::size_t from = at == 0 ? 0 : at - kMargin * kHop;
    const std::size_t length = std::min(samples.size() - from, window.size() - before);
    std::ranges::fill(window, 0.0F);
    std::ranges::copy(samples.subspan(from, length),
                      window.begin() + static_cast<std::ptrdiff_t>(before));
    const NotePosteriors part =
        network_.hear(window, kMargin, std::min(kKept, frames - heard.frames));
    append(heard.note, part.note);
    append(heard.onset, part.onset);
    append(heard.contour, part.contour);
    heard.frames += part.frames;
  }
  return heard;
}

}  // namespace cuadrante::models

extern "C" cuadrante::NoteListener* cuadrante_make_note_listener(const char* folder) {
  return std::make_unique<cuadrante::models::BasicPitch>(folder).release();
}
