#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <vector>

namespace cuadrante::test {

inline double hertzOf(double midi) {
  return 440.0 * std::exp2((midi - 69.0) / 12.0);
}

/// Sines of the same amplitude (of full scale) at 44,100 Hz.
inline std::vector<std::int16_t> sines(const std::vector<double>& hertz, std::size_t samples,
                                       double amplitude = 0.2) {
  std::vector<std::int16_t> out(samples);
  for (std::size_t i = 0; i < samples; ++i) {
    double sum = 0.0;
    for (const double each : hertz)
      sum += amplitude * std::sin(2.0 * std::numbers::pi * each * static_cast<double>(i) / 44100.0);
    out[i] = static_cast<std::int16_t>(std::lround(32767.0 * sum));
  }
  return out;
}

}  // namespace cuadrante::test
