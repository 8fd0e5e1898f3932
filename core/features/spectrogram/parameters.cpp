#include "core/features/spectrogram/parameters.h"

#include "core/ground/error.h"
#include "core/ground/from_key.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>
#include <numeric>

namespace cuadrante {
namespace {

constexpr std::array kWindows{WindowFunction::HannSymmetric, WindowFunction::HannPeriodic,
                              WindowFunction::Hamming, WindowFunction::Blackman,
                              WindowFunction::Rectangular};
constexpr std::array kScalings{SpectrogramScaling::Density, SpectrogramScaling::Spectrum,
                               SpectrogramScaling::Magnitude};

constexpr int kSmallestFft = 8;
constexpr int kLargest = 1 << 20;

void requireRange(const char* name, int value, int largest = kLargest) {
  if (value < 1 || value > largest)
    throw OptionError(fmt::format("{} {} is not in 1 to {}", name, value, largest));
}

}  // namespace

std::string_view windowFunctionKey(WindowFunction window) noexcept {
  switch (window) {
    case WindowFunction::HannSymmetric:
      return "hanning";
    case WindowFunction::HannPeriodic:
      return "hann-periodic";
    case WindowFunction::Hamming:
      return "hamming";
    case WindowFunction::Blackman:
      return "blackman";
    case WindowFunction::Rectangular:
      return "rectangular";
  }
  return "";
}

std::optional<WindowFunction> windowFunctionFromKey(std::string_view key) noexcept {
  return fromKey(kWindows, key, windowFunctionKey);
}

std::vector<double> windowValues(WindowFunction window, int size) {
  const double period = window == WindowFunction::HannPeriodic ? size : size - 1;
  const auto value = [&](int n) {
    const double angle = 2.0 * std::numbers::pi * n / period;
    switch (window) {
      case WindowFunction::HannSymmetric:
      case WindowFunction::HannPeriodic:
        return 0.5 - 0.5 * std::cos(angle);
      case WindowFunction::Hamming:
        return 0.54 - 0.46 * std::cos(angle);
      case WindowFunction::Blackman:
        return 0.42 - 0.5 * std::cos(angle) + 0.08 * std::cos(2.0 * angle);
      case WindowFunction::Rectangular:
        break;
    }
    return 1.0;
  };
  std::vector<double> values(static_cast<std::size_t>(size));
  for (int n = 0; n < size; ++n)
    values[static_cast<std::size_t>(n)] = value(n);
  return values;
}

std::string_view spectrogramScalingKey(SpectrogramScaling scaling) noexcept {
  switch (scaling) {
    case SpectrogramScaling::Density:
      return "density";
    case SpectrogramScaling::Spectrum:
      return "spectrum";
    case SpectrogramScaling::Magnitude:
      return "magnitude";
  }
  return "";
}

std::optional<SpectrogramScaling> spectrogramScalingFromKey(std::string_view key) noexcept {
  return fromKey(kScalings, key, spectrogramScalingKey);
}

double powerScale(const SpectrogramParameters& parameters, std::span<const double> window) {
  if (parameters.scaling == SpectrogramScaling::Density)
    return 1.0 / (parameters.sampleRate *
                  std::inner_product(window.begin(), window.end(), window.begin(), 0.0));
  const double sum = std::accumulate(window.begin(), window.end(), 0.0);
  return 1.0 / (sum * sum);
}

double largestValue(const SpectrogramParameters& parameters) {
  const std::vector<double> window = windowValues(parameters.window, parameters.fftSize);
  double amplitude = 0.0;
  for (const double value : window)
    amplitude += 32768.0 * std::abs(value);
  const double scale = powerScale(parameters, window);
  const bool magnitude = parameters.scaling == SpectrogramScaling::Magnitude;
  const double largest =
      magnitude ? amplitude * std::sqrt(scale) : 2.0 * amplitude * amplitude * scale;
  if (!parameters.decibels)
    return largest;
  const double decibels = (magnitude ? 20.0 : 10.0) * std::log10(largest);
  return std::max(std::abs(static_cast<double>(kDecibelFloor)), decibels);
}

void validate(const SpectrogramParameters& parameters) {
  requireRange("sample rate", parameters.sampleRate, std::numeric_limits<int>::max());
  if (parameters.fftSize < kSmallestFft || parameters.fftSize > kLargest ||
      parameters.fftSize % 2 != 0)
    throw OptionError(fmt::format("FFT size {} is not an even number in {} to {}",
                                  parameters.fftSize, kSmallestFft, kLargest));
  requireRange("hop", parameters.hop);
  requireRange("column stride", parameters.columnStride);
  requireRange("columns", parameters.columns);
  if (windowFunctionKey(parameters.window).empty())
    throw OptionError(fmt::format("window {} is unknown", static_cast<int>(parameters.window)));
  if (spectrogramScalingKey(parameters.scaling).empty())
    throw OptionError(fmt::format("scaling {} is unknown", static_cast<int>(parameters.scaling)));
}

}  // namespace cuadrante
