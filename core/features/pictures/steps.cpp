#include "core/features/pictures/steps.h"

#include "core/audio/decoder.h"
#include "core/features/feature_parameters.h"
#include "core/features/spectrogram/parameters.h"
#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace cuadrante::pictures {

Steps::Steps(const Features& features)
    : count(static_cast<std::size_t>(features.get<std::int64_t>("steps"))),
      samples(static_cast<std::size_t>(features.get<std::int64_t>("hop"))) {}

FeatureParameter stepsParameter() {
  return wholeParameter("steps", 215, 1, 1 << 16, CUADRANTE_TEXT("Option", "Steps"),
                        CUADRANTE_TEXT("Option", "Keep the first so many"));
}

FeatureParameter hopParameter() {
  return wholeParameter("hop", 2048, 64, 1 << 16, CUADRANTE_TEXT("Option", "Hop"),
                        CUADRANTE_TEXT("Option", "Samples of a step"));
}

std::string tooShort(const Features& features, std::size_t samples) {
  const Steps steps(features);
  return fmt::format("has {} steps of {} samples; {} are wanted", samples / steps.samples,
                     steps.samples, steps.count);
}

void requireRoom(const Features& features, std::span<const std::int16_t> samples,
                 std::span<const float> out) {
  if (samples.size() < features.samplesNeeded())
    throw OptionError("the clip " + tooShort(features, samples.size()));
  if (out.size() != features.shape().size())
    throw std::invalid_argument(fmt::format("{}: another size", features.kind().name));
}

void copyAround(std::span<const float> samples, std::ptrdiff_t centre, std::span<float> frame) {
  const std::ptrdiff_t begin = centre - std::ssize(frame) / 2;
  const std::ptrdiff_t from = std::clamp<std::ptrdiff_t>(begin, 0, std::ssize(samples));
  const std::ptrdiff_t to = std::clamp(begin + std::ssize(frame), from, std::ssize(samples));
  std::ranges::fill(frame, 0.0F);
  std::copy(samples.begin() + from, samples.begin() + to, frame.begin() + (from - begin));
}

float decibels(double power) {
  return std::max(kDecibelFloor, static_cast<float>(10.0 * std::log10(power)));
}

}  // namespace cuadrante::pictures
