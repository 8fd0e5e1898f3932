#include "core/audio/decoder.h"
#include "core/features/feature_parameters.h"
#include "core/features/kinds.h"
#include "core/features/musical/filters.h"
#include "core/features/pictures/mel_parameters.h"
#include "core/features/pictures/steps.h"
#include "core/features/spectrogram/parameters.h"
#include "core/ground/error.h"

#include <memory>
#include <utility>
#include <vector>

namespace cuadrante {
namespace {

using Whole = std::int64_t;
using musical::FilterBank;
using musical::MelHeight;
using musical::MelScale;
using pictures::Steps;

std::size_t numberOf(const Features& features, std::string_view key) {
  return static_cast<std::size_t>(features.get<Whole>(key));
}

/// The mean power of a step's frames in each mel band, in decibels: the mel spectrogram of Davis
/// and Mermelstein 1980 ("Comparison of parametric representations …") without its cosine
/// transform.
class LogMel final : public FeatureComputer {
 public:
  explicit LogMel(const Features& features)
      : features_(features),
        bank_(FilterBank::mel(
            features.get<std::string>("scale") == "htk" ? MelScale::Htk : MelScale::Slaney,
            numberOf(features, "bands"), static_cast<double>(numberOf(features, "lowest_hz")),
            static_cast<double>(numberOf(features, "highest_hz")), numberOf(features, "fft_size"),
            kSampleRate,
            features.get<std::string>("height") == "area" ? MelHeight::Area : MelHeight::One)),
        spectrum_(numberOf(features, "fft_size")),
        frame_(numberOf(features, "fft_size")),
        powers_(frame_.size() / 2 + 1) {}

  void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
    pictures::requireRoom(features_, samples, out);
    const Steps steps(features_);
    const std::size_t frames = numberOf(features_, "frames"), bands = bank_.bands();
    const std::vector<float> values = musical::fullScale(samples);
    std::vector<double> row(bands);
    for (std::size_t step = 0; step < steps.count; ++step) {
      std::ranges::fill(row, 0.0);
      for (std::size_t frame = 0; frame < frames; ++frame) {
        const std::size_t centre =
            step * steps.samples + (2 * frame + 1) * steps.samples / (2 * frames);
        pictures::copyAround(values, static_cast<std::ptrdiff_t>(centre), frame_);
        spectrum_.of(frame_.data(), powers_);
        bank_.addTo(row, powers_);
      }
      for (std::size_t band = 0; band < bands; ++band)
        out[step * bands + band] = pictures::decibels(row[band] / static_cast<double>(frames));
    }
  }

 private:
  Features features_;
  FilterBank bank_;
  musical::PowerSpectrum spectrum_;
  std::vector<float> frame_;
  std::vector<double> powers_;
};

std::vector<FeatureParameter> parameters() {
  FeatureParameter fft = wholeParameter("fft_size", "FFT size", 2048, 64, 1 << 16,
                                        CUADRANTE_TEXT("Option", "FFT size"),
                                        CUADRANTE_TEXT("Option", "Samples of a frame, even"));
  fft.option.step = 2;
  std::vector<FeatureParameter> all =
      pictures::melParameters({.bands = 64, .lowestHz = 40, .highestHz = 11025, .height = "one"});
  all.insert(all.end(), {std::move(fft), pictures::hopParameter(),
                         wholeParameter("frames", "frames of a step", 2, 1, 1 << 10,
                                        CUADRANTE_TEXT("Option", "Frames of a step"),
                                        CUADRANTE_TEXT("Option", "Whose power is averaged")),
                         pictures::stepsParameter()});
  return all;
}

void validateLogMel(const Features& features) {
  pictures::requireMelRange(features);
  if (numberOf(features, "fft_size") % 2 != 0)
    throw OptionError("the FFT size is not even");
}

}  // namespace

FeatureKind logMelKind() {
  return {.key = "log-mel",
          .name = "mel spectrograms",
          .label = CUADRANTE_TEXT("Option", "Mel spectrogram, in decibels"),
          .version = 1,
          .parameters = parameters(),
          .time = {CUADRANTE_TEXT("Option", "Time"), "s"},
          .band = {CUADRANTE_TEXT("Option", "Mel band"), ""},
          .validate = validateLogMel,
          .shape =
              [](const Features& features) {
                return FeatureShape{Steps(features).count, numberOf(features, "bands")};
              },
          .samplesNeeded = [](const Features& features) { return Steps(features).samplesNeeded(); },
          .tooShort = pictures::tooShort,
          .computer = [](const Features& features) -> std::unique_ptr<FeatureComputer> {
            return std::make_unique<LogMel>(features);
          },
          // Of at most 2 for each Hz, and no lower than the floor.
          .largestValue = [](const Features&) { return double{-kDecibelFloor}; },
          .level = [](const Features&) { return LevelScale::Decibels; }};
}

}  // namespace cuadrante
