#include "core/features/spectrogram/spectrogram_features.h"

#include "core/features/feature_parameters.h"
#include "core/features/kinds.h"
#include "core/features/spectrogram/spectrogram.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <limits>

namespace cuadrante {
namespace {

using Whole = std::int64_t;

constexpr double kMost = 1 << 20;

class Spectrograms final : public FeatureComputer {
 public:
  explicit Spectrograms(const Features& features) : computer_(spectrogramParameters(features)) {}
  void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
    computer_.compute(samples, out);
  }

 private:
  SpectrogramComputer computer_;
};

FeatureParameter whole(std::string_view key, int usual, double least, std::string_view label,
                       std::string_view help) {
  return wholeParameter(key, usual, least, kMost, label, help);
}

std::vector<FeatureParameter> parameters() {
  const SpectrogramParameters thesis;
  FeatureParameter rate = whole("sample_rate", thesis.sampleRate, 1, "", "");
  rate.option.range.most = std::numeric_limits<int>::max();
  rate.offered = false;
  FeatureParameter fft = whole("fft_size", thesis.fftSize, 8, CUADRANTE_TEXT("Option", "FFT size"),
                               CUADRANTE_TEXT("Option", "Samples of a frame, even"));
  fft.option.name = "FFT size";
  fft.option.step = 2;
  FeatureParameter stride =
      whole("column_stride", thesis.columnStride, 1, CUADRANTE_TEXT("Option", "Column stride"),
            CUADRANTE_TEXT("Option", "Keep every n-th column"));
  stride.flag = "stride";
  return {
      rate,
      fft,
      whole("hop", thesis.hop, 1, CUADRANTE_TEXT("Option", "Hop"),
            CUADRANTE_TEXT("Option", "Samples between columns")),
      stride,
      whole("columns", thesis.columns, 1, CUADRANTE_TEXT("Option", "Columns"),
            CUADRANTE_TEXT("Option", "Keep the first so many of these")),
      wordParameter("window",
                    {{"hanning", CUADRANTE_TEXT("Option", "Hann, symmetric")},
                     {"hann-periodic", CUADRANTE_TEXT("Option", "Hann, periodic")},
                     {"hamming", "Hamming"},
                     {"blackman", "Blackman"},
                     {"rectangular", CUADRANTE_TEXT("Option", "rectangular")}},
                    windowFunctionKey(thesis.window), CUADRANTE_TEXT("Option", "Window"),
                    CUADRANTE_TEXT("Option", "What a frame is multiplied with")),
      wordParameter("scaling",
                    {{"density", CUADRANTE_TEXT("Option", "density (power per Hz)")},
                     {"spectrum", CUADRANTE_TEXT("Option", "spectrum (power)")},
                     {"magnitude", CUADRANTE_TEXT("Option", "magnitude")}},
                    spectrogramScalingKey(thesis.scaling), CUADRANTE_TEXT("Option", "Scaling"),
                    CUADRANTE_TEXT("Option", "What the values are, as SciPy defines them")),
      {.option = {.key = "decibels",
                  .type = OptionType::Flag,
                  .label = CUADRANTE_TEXT("Option", "Decibels"),
                  .help = CUADRANTE_TEXT("Option", "10 log10 of a power, 20 log10 of a magnitude")},
       .usual = thesis.decibels}};
}

std::string tooShort(const Features& features, std::size_t samples) {
  const SpectrogramParameters p = spectrogramParameters(features);
  const auto fft = static_cast<std::size_t>(p.fftSize);
  const std::size_t columns = samples < fft ? 0 : (samples - fft) / p.step() + 1;
  return fmt::format("gives {} columns with FFT size {}, hop {} and stride {}; {} are wanted",
                     columns, p.fftSize, p.hop, p.columnStride, p.columns);
}

}  // namespace

FeatureKind spectrogramKind() {
  return {
      .key = "spectrogram",
      .name = "spectrograms",
      .label = CUADRANTE_TEXT("Option", "Spectrogram"),
      .version = 1,
      .parameters = parameters(),
      .time = {CUADRANTE_TEXT("Option", "Time"), "s"},
      .band = {CUADRANTE_TEXT("Option", "Frequency"), "Hz"},
      .validate = [](const Features& f) { validate(spectrogramParameters(f)); },
      .shape =
          [](const Features& f) {
            const SpectrogramParameters p = spectrogramParameters(f);
            return FeatureShape{static_cast<std::size_t>(p.columns),
                                static_cast<std::size_t>(p.bands())};
          },
      .samplesNeeded = [](const Features& f) { return spectrogramParameters(f).samplesNeeded(); },
      .tooShort = tooShort,
      .computer = [](const Features& f) -> std::unique_ptr<FeatureComputer> {
        return std::make_unique<Spectrograms>(f);
      },
      .largestValue = [](const Features& f) { return largestValue(spectrogramParameters(f)); },
      .level =
          [](const Features& f) {
            const SpectrogramParameters p = spectrogramParameters(f);
            if (p.decibels)
              return LevelScale::Decibels;
            return p.scaling == SpectrogramScaling::Magnitude ? LevelScale::Magnitude
                                                              : LevelScale::Power;
          }};
}

Features spectrogramFeatures(const SpectrogramParameters& p) {
  Features features(featureKind("spectrogram"));
  features.set("sample_rate", Whole{p.sampleRate});
  features.set("fft_size", Whole{p.fftSize});
  features.set("hop", Whole{p.hop});
  features.set("column_stride", Whole{p.columnStride});
  features.set("columns", Whole{p.columns});
  features.set("window", std::string(windowFunctionKey(p.window)));
  features.set("scaling", std::string(spectrogramScalingKey(p.scaling)));
  features.set("decibels", p.decibels);
  return features;
}

SpectrogramParameters spectrogramParameters(const Features& features) {
  const auto number = [&](std::string_view key) {
    return static_cast<int>(features.get<Whole>(key));
  };
  return {.sampleRate = number("sample_rate"),
          .fftSize = number("fft_size"),
          .hop = number("hop"),
          .columnStride = number("column_stride"),
          .columns = number("columns"),
          .window = windowFunctionFromKey(features.get<std::string>("window")).value(),
          .scaling = spectrogramScalingFromKey(features.get<std::string>("scaling")).value(),
          .decibels = features.get<bool>("decibels")};
}

}  // namespace cuadrante
