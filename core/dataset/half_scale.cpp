#include "core/dataset/half_scale.h"

#include "core/files/half.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace cuadrante {

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

float halfScale(const SpectrogramParameters& parameters) {
  const double room = kHalfMax / largestValue(parameters);
  return static_cast<float>(std::exp2(std::min(0.0, std::floor(std::log2(room)))));
}

}  // namespace cuadrante
