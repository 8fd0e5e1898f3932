#include "core/features/embeddings/embedding_features.h"

#include "core/features/embeddings/embedding_input.h"
#include "core/features/embeddings/embedding_store.h"
#include "core/features/pictures/steps.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace cuadrante {
namespace {

using pictures::wholeParameter;

/// Whatever a network says, a value of half the disk has its place.
constexpr double kLargest = 1e6;

std::size_t valuesOf(const Features& features) {
  return static_cast<std::size_t>(features.get<std::int64_t>("values"));
}

FeatureShape shapeOf(const Features& features) {
  const std::string pooling = features.get<std::string>("pooling");
  const std::size_t values = valuesOf(features);
  if (pooling == "pieces")
    return {static_cast<std::size_t>(features.get<std::int64_t>("pieces")), values};
  return {1, pooling == "mean" ? values : 2 * values};
}

/// The means of the columns, then their standard deviations if `out` has room for them.
void pool(const std::vector<float>& rows, std::size_t values, std::span<float> out) {
  const std::size_t count = rows.size() / values;
  for (std::size_t value = 0; value < values; ++value) {
    double sum = 0.0, squares = 0.0;
    for (std::size_t row = 0; row < count; ++row) {
      const double each = rows[row * values + value];
      sum += each;
      squares += each * each;
    }
    const double mean = sum / static_cast<double>(count);
    out[value] = static_cast<float>(mean);
    if (out.size() > values)
      out[values + value] = static_cast<float>(
          std::sqrt(std::max(0.0, squares / static_cast<double>(count) - mean * mean)));
  }
}

class Embeddings final : public FeatureComputer {
 public:
  Embeddings(const Features& features, std::unique_ptr<ClipEmbedder> embedder)
      : features_(features), input_(embeddingInputOf(features)), embedder_(std::move(embedder)) {}

  void compute(std::span<const std::int16_t> samples, std::span<float> out) override {
    if (samples.size() < input_.samplesNeeded())
      throw OptionError("the clip is too short for the network");
    if (out.size() != features_.shape().size())
      throw std::invalid_argument("embeddings: another size");
    const std::size_t values = valuesOf(features_);
    std::vector<float> rows = embedder_->embed(samples, input_, values);
    for (float& value : rows)
      value = std::clamp(value, static_cast<float>(-kLargest), static_cast<float>(kLargest));
    if (features_.get<std::string>("pooling") == "pieces")
      std::ranges::copy(rows, out.begin());
    else
      pool(rows, values, out);
  }

 private:
  Features features_;
  EmbeddingInput input_;
  std::unique_ptr<ClipEmbedder> embedder_;
};

FeatureParameter word(std::string_view key, std::vector<OptionWord> words, std::string_view usual,
                      std::string_view label, std::string_view help) {
  return {.option = {.key = key,
                     .type = OptionType::Word,
                     .words = std::move(words),
                     .label = label,
                     .help = help},
          .usual = std::string(usual)};
}

std::vector<FeatureParameter> parameters() {
  const auto whole = [](std::string_view key, std::string_view name, std::int64_t usual,
                        double least, double most, std::string_view label, std::string_view help) {
    FeatureParameter parameter = wholeParameter(key, usual, least, most, label, help);
    parameter.option.name = name;
    return parameter;
  };
  FeatureParameter network =
      word("network", {}, "", CUADRANTE_TEXT("Option", "Network"),
           CUADRANTE_TEXT("Option",
                          "The hash of an ONNX file that was added (cuadrante-cli onnx FILE)"));
  network.option.range.most = 64;
  network.file = "*.onnx";
  return {
      std::move(network),
      whole("values", "values", 200, 1, 1 << 16, CUADRANTE_TEXT("Option", "Values"),
            CUADRANTE_TEXT("Option", "Numbers of the last axis of what the network says")),
      word("pooling",
           {{"mean", CUADRANTE_TEXT("Option", "mean")},
            {"mean-deviation", CUADRANTE_TEXT("Option", "mean and deviation")},
            {"pieces", CUADRANTE_TEXT("Option", "each piece a time step")}},
           "mean-deviation", CUADRANTE_TEXT("Option", "Of the pieces"),
           CUADRANTE_TEXT("Option", "What is kept of what the network says of each piece")),
      whole("pieces", "pieces", 3, 1, 4096, CUADRANTE_TEXT("Option", "Pieces"),
            CUADRANTE_TEXT("Option", "Of the clip, one after the other")),
      word("input",
           {{"mel", CUADRANTE_TEXT("Option", "mel spectrogram: time, bands")},
            {"mel-bands-first", CUADRANTE_TEXT("Option", "mel spectrogram: bands, time")},
            {"waveform", CUADRANTE_TEXT("Option", "samples")}},
           "mel", CUADRANTE_TEXT("Option", "The network is given"),
           CUADRANTE_TEXT("Option", "As its authors say; the usual values are those of MusiCNN")),
      whole("input_rate", "rate", 16000, 1000, 48000, CUADRANTE_TEXT("Option", "Rate"),
            CUADRANTE_TEXT("Option", "Hz, of what the network hears")),
      whole("length", "length", 187, 1, 1 << 20, CUADRANTE_TEXT("Option", "Length of a piece"),
            CUADRANTE_TEXT("Option", "In frames, or in samples")),
      whole("hop", "hop", 256, 16, 1 << 16, CUADRANTE_TEXT("Option", "Hop"),
            CUADRANTE_TEXT("Option", "Samples from one frame to the next")),
      whole("frame", "frame", 512, 16, 1 << 16, CUADRANTE_TEXT("Option", "Frame"),
            CUADRANTE_TEXT("Option", "Samples of a frame, even, at most the FFT size")),
      whole("fft_size", "FFT size", 512, 16, 1 << 16, CUADRANTE_TEXT("Option", "FFT size"),
            CUADRANTE_TEXT("Option", "Samples of a frame, even")),
      wholeParameter("bands", 96, 1, 512, CUADRANTE_TEXT("Option", "Bands"),
                     CUADRANTE_TEXT("Option", "From the lowest to the highest frequency")),
      whole("lowest_hz", "lowest frequency", 0, 0, 22050,
            CUADRANTE_TEXT("Option", "Lowest frequency"),
            CUADRANTE_TEXT("Option", "Hz, where the first band begins")),
      whole("highest_hz", "highest frequency", 8000, 1, 22050,
            CUADRANTE_TEXT("Option", "Highest frequency"),
            CUADRANTE_TEXT("Option", "Hz, where the last band ends")),
      word("scale", {{"slaney", "Slaney"}, {"htk", "HTK"}}, "slaney",
           CUADRANTE_TEXT("Option", "Mel scale"),
           CUADRANTE_TEXT("Option", "Slaney's is linear below 1,000 Hz, HTK's nowhere")),
      word("height", {{"one", "1"}, {"area", CUADRANTE_TEXT("Option", "of area 1 (Slaney)")}},
           "area", CUADRANTE_TEXT("Option", "Height of the bands"),
           CUADRANTE_TEXT("Option", "With the same area, white noise is as loud in all")),
      word("spectrum",
           {{"power", CUADRANTE_TEXT("Option", "power")},
            {"magnitude", CUADRANTE_TEXT("Option", "magnitude")}},
           "power", CUADRANTE_TEXT("Option", "Spectrum"),
           CUADRANTE_TEXT("Option", "What the bands are sums of")),
      word("compression",
           {{"musicnn", "log10(1 + 10000 x)", CUADRANTE_TEXT("Option", "MusiCNN's")},
            {"vggish", "ln(x + 0.01)", CUADRANTE_TEXT("Option", "VGGish's")},
            {"decibels", CUADRANTE_TEXT("Option", "decibels")},
            {"none", CUADRANTE_TEXT("Option", "none")}},
           "musicnn", CUADRANTE_TEXT("Option", "Compression"),
           CUADRANTE_TEXT("Option", "Of the bands' values"))};
}

void validateEmbeddings(const Features& features) {
  const std::string& hash = features.get<std::string>("network");
  if (hash.empty())
    throw OptionError("no network is chosen: add its ONNX file, then name its hash");
  if (!isEmbeddingHash(hash))
    throw OptionError(
        fmt::format("network '{}' is no hash of a file (32 digits of 0-9, a-f)", hash));
  embeddingInputOf(features);
}

std::string tooShort(const Features& features, std::size_t samples) {
  const EmbeddingInput input = embeddingInputOf(features);
  return fmt::format("has {} samples; {} pieces for the network need {}", samples, input.pieces,
                     input.samplesNeeded());
}

}  // namespace

FeatureKind embeddingKind(ClipEmbedderSource source) {
  return {.key = "onnx",
          .name = "values of a network from an ONNX file",
          .label = CUADRANTE_TEXT("Option", "From an ONNX file"),
          .version = 1,
          .parameters = parameters(),
          .time = {CUADRANTE_TEXT("Option", "Piece"), ""},
          .band = {CUADRANTE_TEXT("Option", "Value"), ""},
          .validate = validateEmbeddings,
          .shape = shapeOf,
          .samplesNeeded =
              [](const Features& features) { return embeddingInputOf(features).samplesNeeded(); },
          .tooShort = tooShort,
          .computer =
              [source = std::move(source)](const Features& features) {
                return std::make_unique<Embeddings>(features,
                                                    source(features.get<std::string>("network")));
              },
          .largestValue = [](const Features&) { return kLargest; }};
}

}  // namespace cuadrante
