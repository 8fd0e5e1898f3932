#include "core/audio/decoder.h"
#include "core/features/kinds.h"
#include "core/features/musical/filters.h"
#include "core/features/pictures/steps.h"
#include "core/features/spectrogram/parameters.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <memory>
#include <vector>

namespace cuadrante {
namespace {

using Whole = std::int64_t;
using musical::FilterBank;
using musical::MelHeight;
using musical::MelScale;
using pictures::Steps;
using pictures::wholeParameter;

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
  FeatureParameter fft =
      wholeParameter("fft_size", 2048, 64, 1 << 16, CUADRANTE_TEXT("Option", "FFT size"),
                     CUADRANTE_TEXT("Option", "Samples of a frame, even"));
  fft.option.name = "FFT size";
  fft.option.step = 2;
  FeatureParameter frames =
      wholeParameter("frames", 2, 1, 1 << 10, CUADRANTE_TEXT("Option", "Frames of a step"),
                     CUADRANTE_TEXT("Option", "Whose power is averaged"));
  frames.option.name = "frames of a step";
  FeatureParameter lowest =
      wholeParameter("lowest_hz", 40, 0, 22050, CUADRANTE_TEXT("Option", "Lowest frequency"),
                     CUADRANTE_TEXT("Option", "Hz, where the first band begins"));
  lowest.option.name = "lowest frequency";
  FeatureParameter highest =
      wholeParameter("highest_hz", 11025, 1, 22050, CUADRANTE_TEXT("Option", "Highest frequency"),
                     CUADRANTE_TEXT("Option", "Hz, where the last band ends"));
  highest.option.name = "highest frequency";
  return {
      wholeParameter("bands", 64, 1, 512, CUADRANTE_TEXT("Option", "Bands"),
                     CUADRANTE_TEXT("Option", "From the lowest to the highest frequency")),
      lowest,
      highest,
      {.option = {.key = "scale",
                  .type = OptionType::Word,
                  .words = {{"slaney", "Slaney"}, {"htk", "HTK"}},
                  .label = CUADRANTE_TEXT("Option", "Mel scale"),
                  .help =
                      CUADRANTE_TEXT("Option", "Slaney's is linear below 1,000 Hz, HTK's nowhere")},
       .usual = std::string("slaney")},
      {.option = {.key = "height",
                  .type = OptionType::Word,
                  .words = {{"one", "1"}, {"area", CUADRANTE_TEXT("Option", "of area 1 (Slaney)")}},
                  .label = CUADRANTE_TEXT("Option", "Height of the bands"),
                  .help = CUADRANTE_TEXT("Option",
                                         "With the same area, white noise is as loud in all")},
       .usual = std::string("one")},
      fft,
      pictures::hopParameter(),
      frames,
      pictures::stepsParameter()};
}

void validateLogMel(const Features& features) {
  if (numberOf(features, "lowest_hz") >= numberOf(features, "highest_hz"))
    throw OptionError(fmt::format("the lowest frequency, {} Hz, is not below the highest, {} Hz",
                                  numberOf(features, "lowest_hz"),
                                  numberOf(features, "highest_hz")));
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
