#include "core/features/embeddings/embedding_features.h"

#include "core/features/embeddings/embedding_input.h"
#include "core/features/embeddings/embedding_store.h"
#include "core/features/feature_parameters.h"
#include "core/features/pictures/mel_parameters.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <utility>

namespace cuadrante {
namespace {

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

std::vector<FeatureParameter> parameters() {
  FeatureParameter network = wordParameter(
      "network", {}, "", CUADRANTE_TEXT("Option", "Network"),
      CUADRANTE_TEXT("Option",
                     "The hash of an ONNX file that was added (cuadrante-cli onnx FILE)"));
  network.option.range.most = 64;
  network.file = "*.onnx";
  std::vector<FeatureParameter> all{
      std::move(network),
      wholeParameter("values", "values", 200, 1, 1 << 16, CUADRANTE_TEXT("Option", "Values"),
                     CUADRANTE_TEXT("Option", "Numbers of the last axis of what the network says")),
      wordParameter(
          "pooling",
          {{"mean", CUADRANTE_TEXT("Option", "mean")},
           {"mean-deviation", CUADRANTE_TEXT("Option", "mean and deviation")},
           {"pieces", CUADRANTE_TEXT("Option", "each piece a time step")}},
          "mean-deviation", CUADRANTE_TEXT("Option", "Of the pieces"),
          CUADRANTE_TEXT("Option", "What is kept of what the network says of each piece")),
      wholeParameter("pieces", "pieces", 3, 1, 4096, CUADRANTE_TEXT("Option", "Pieces"),
                     CUADRANTE_TEXT("Option", "Of the clip, one after the other")),
      wordParameter(
          "input",
          {{"mel", CUADRANTE_TEXT("Option", "mel spectrogram: time, bands")},
           {"mel-bands-first", CUADRANTE_TEXT("Option", "mel spectrogram: bands, time")},
           {"waveform", CUADRANTE_TEXT("Option", "samples")}},
          "mel", CUADRANTE_TEXT("Option", "The network is given"),
          CUADRANTE_TEXT("Option", "As its authors say; the usual values are those of MusiCNN")),
      wholeParameter("input_rate", "rate", 16000, 1000, 48000, CUADRANTE_TEXT("Option", "Rate"),
                     CUADRANTE_TEXT("Option", "Hz, of what the network hears")),
      wholeParameter("length", "length", 187, 1, 1 << 20,
                     CUADRANTE_TEXT("Option", "Length of a piece"),
                     CUADRANTE_TEXT("Option", "In frames, or in samples")),
      wholeParameter("hop", "hop", 256, 16, 1 << 16, CUADRANTE_TEXT("Option", "Hop"),
                     CUADRANTE_TEXT("Option", "Samples from one frame to the next")),
      wholeParameter("frame", "frame", 512, 16, 1 << 16, CUADRANTE_TEXT("Option", "Frame"),
                     CUADRANTE_TEXT("Option", "Samples of a frame, even, at most the FFT size")),
      wholeParameter("fft_size", "FFT size", 512, 16, 1 << 16, CUADRANTE_TEXT("Option", "FFT size"),
                     CUADRANTE_TEXT("Option", "Samples of a frame, even"))};
  const std::vector<FeatureParameter> mel =
      pictures::melParameters({.bands = 96, .lowestHz = 0, .highestHz = 8000, .height = "area"});
  all.insert(all.end(), mel.begin(), mel.end());
  all.insert(
      all.end(),
      {wordParameter("spectrum",
                     {{"power", CUADRANTE_TEXT("Option", "power")},
                      {"magnitude", CUADRANTE_TEXT("Option", "magnitude")}},
                     "power", CUADRANTE_TEXT("Option", "Spectrum"),
                     CUADRANTE_TEXT("Option", "What the bands are sums of")),
       wordParameter("compression",
                     {{"musicnn", "log10(1 + 10000 x)", CUADRANTE_TEXT("Option", "MusiCNN's")},
                      {"vggish", "ln(x + 0.01)", CUADRANTE_TEXT("Option", "VGGish's")},
                      {"decibels", CUADRANTE_TEXT("Option", "decibels")},
                      {"none", CUADRANTE_TEXT("Option", "none")}},
                     "musicnn", CUADRANTE_TEXT("Option", "Compression"),
                     CUADRANTE_TEXT("Option", "Of the bands' values"))});
  return all;
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
