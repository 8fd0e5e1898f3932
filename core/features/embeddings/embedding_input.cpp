#include "core/features/embeddings/embedding_input.h"

#include "core/audio/decoder.h"
#include "core/features/pictures/mel_parameters.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace cuadrante {
namespace {

using Whole = std::int64_t;

std::size_t numberOf(const Features& features, std::string_view key) {
  return static_cast<std::size_t>(features.get<Whole>(key));
}

EmbeddingInput::Form formOf(const std::string& word) {
  if (word == "waveform")
    return EmbeddingInput::Form::Waveform;
  return word == "mel" ? EmbeddingInput::Form::MelTimeFirst : EmbeddingInput::Form::MelBandsFirst;
}

EmbeddingInput::Compression compressionOf(const std::string& word) {
  using enum EmbeddingInput::Compression;
  return word == "musicnn"    ? MusiCnn
         : word == "vggish"   ? VGGish
         : word == "decibels" ? Decibels
                              : None;
}

}  // namespace

std::size_t EmbeddingInput::samplesOfAll() const {
  const std::size_t beyond = isMel() && frame > hop ? frame - hop : 0;
  return pieces * samplesOfPiece() + beyond;
}

std::size_t EmbeddingInput::samplesNeeded() const {
  const auto rate = static_cast<std::size_t>(sampleRate);
  return (samplesOfAll() * kSampleRate + rate - 1) / rate;
}

std::vector<int> EmbeddingInput::shape() const {
  const int steps = static_cast<int>(length), width = static_cast<int>(bands);
  switch (form) {
    case Form::Waveform:
      return {1, steps};
    case Form::MelTimeFirst:
      return {1, steps, width};
    case Form::MelBandsFirst:
      return {1, width, steps};
  }
  return {};
}

EmbeddingInput embeddingInputOf(const Features& features) {
  EmbeddingInput input{
      .form = formOf(features.get<std::string>("input")),
      .sampleRate = static_cast<int>(features.get<Whole>("input_rate")),
      .length = numberOf(features, "length"),
      .pieces = numberOf(features, "pieces"),
      .hop = numberOf(features, "hop"),
      .frame = numberOf(features, "frame"),
      .fft = numberOf(features, "fft_size"),
      .bands = numberOf(features, "bands"),
      .lowestHertz = static_cast<double>(numberOf(features, "lowest_hz")),
      .highestHertz = static_cast<double>(numberOf(features, "highest_hz")),
      .scale = features.get<std::string>("scale") == "htk" ? musical::MelScale::Htk
                                                           : musical::MelScale::Slaney,
      .height = features.get<std::string>("height") == "area" ? musical::MelHeight::Area
                                                              : musical::MelHeight::One,
      .magnitude = features.get<std::string>("spectrum") == "magnitude",
      .compression = compressionOf(features.get<std::string>("compression"))};
  if (!input.isMel())
    return input;
  if (input.fft % 2 != 0 || input.frame % 2 != 0)
    throw OptionError("the FFT size or the frame is not even");
  if (input.frame > input.fft)
    throw OptionError(fmt::format("a frame of {} samples does not fit into an FFT of {}",
                                  input.frame, input.fft));
  pictures::requireMelRange(features);
  if (input.highestHertz > input.sampleRate / 2.0)
    throw OptionError(fmt::format("the highest frequency, {} Hz, is above {} Hz, half of the rate",
                                  input.highestHertz, input.sampleRate / 2.0));
  return input;
}

EmbeddingPieces::EmbeddingPieces(const EmbeddingInput& input)
    : input_(input),
      bank_(musical::FilterBank::mel(input.scale, input.isMel() ? input.bands : 1,
                                     input.lowestHertz, input.highestHertz, input.fft,
                                     input.sampleRate, input.height)),
      spectrum_(input.frame, input.fft) {}

float EmbeddingPieces::compressed(double value) const {
  switch (input_.compression) {
    case EmbeddingInput::Compression::MusiCnn:
      return static_cast<float>(std::log10(1.0 + 10000.0 * value));
    case EmbeddingInput::Compression::VGGish:
      return static_cast<float>(std::log(value + 0.01));
    case EmbeddingInput::Compression::Decibels:
      return static_cast<float>(10.0 * std::log10(std::max(value, 1e-10)));
    case EmbeddingInput::Compression::None:
      break;
  }
  return static_cast<float>(value);
}

std::vector<float> EmbeddingPieces::piece(std::span<const float> samples, std::size_t number) {
  const std::size_t first = number * input_.samplesOfPiece();
  const auto copyFrom = [&samples](std::size_t from, std::span<float> into) {
    std::ranges::fill(into, 0.0F);
    if (from < samples.size())
      std::ranges::copy(samples.subspan(from, std::min(into.size(), samples.size() - from)),
                        into.begin());
  };
  std::vector<float> numbers(input_.numbersOfPiece());
  if (!input_.isMel()) {
    copyFrom(first, numbers);
    return numbers;
  }
  // PowerSpectrum divides by the sum of the window, which these networks' spectra do not.
  const double sum = static_cast<double>(input_.frame) / 2.0;
  std::vector<float> frame(input_.frame);
  std::vector<double> powers(input_.fft / 2 + 1), row(input_.bands);
  for (std::size_t step = 0; step < input_.length; ++step) {
    copyFrom(first + step * input_.hop, frame);
    spectrum_.of(frame.data(), powers);
    for (double& power : powers)
      power = input_.magnitude ? std::sqrt(power) * sum : power * sum * sum;
    std::ranges::fill(row, 0.0);
    bank_.addTo(row, powers);
    for (std::size_t band = 0; band < input_.bands; ++band)
      numbers[input_.form == EmbeddingInput::Form::MelTimeFirst ? step * input_.bands + band
                                                                : band * input_.length + step] =
          compressed(row[band]);
  }
  return numbers;
}

}  // namespace cuadrante
