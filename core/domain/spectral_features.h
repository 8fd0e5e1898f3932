#pragma once

#include <array>
#include <cstdint>
#include <span>

namespace cuadrante {

/// What the spectral rule hears in a clip (docs/rule.md gives the formulas).
struct SpectralFeatures {
  double levelDb = 0.0;  ///< RMS level in dB of full scale, at least -80
  double onset = 0.0;    ///< mean rise of the log spectrum from frame to frame; 0 for a still sound
  /// Correlation of the chroma with the best major key less that with the best minor key; 0 for a
  /// clip without pitch.
  double majorMinusMinor = 0.0;
};

/// `samples`: 44,100 Hz, 16 bits, any number of them.
SpectralFeatures spectralFeatures(std::span<const std::int16_t> samples);

/// Strength of the twelve pitch classes, C first, of equal temperament at A = 440 Hz.
using Chroma = std::array<double, 12>;

/// majorMinusMinor of a chroma.
double majorMinusMinor(const Chroma& chroma);

}  // namespace cuadrante
