#include "core/domain/spectral_rule.h"

#include "core/domain/spectral_features.h"

#include <algorithm>
#include <cmath>

namespace cuadrante {
namespace {

// Medians and standard deviations over the clips of the demo songs (docs/rule.md), so that both
// signs of energia are about as frequent there. The sign of placer is that of the key, unmoved.
constexpr double kMiddleLevelDb = -19.0;
constexpr double kLevelSpreadDb = 4.4;
constexpr double kMiddleOnset = 0.32;
constexpr double kOnsetSpread = 0.39;  // of its natural logarithm
constexpr double kKeySpread = 0.15;

/// Keeps the logarithm finite for a sound that never changes.
constexpr double kLeastOnset = 1e-3;

}  // namespace

EmotionPoint spectralRule(std::span<const std::int16_t> samples) {
  const SpectralFeatures heard = spectralFeatures(samples);
  const double level = (heard.levelDb - kMiddleLevelDb) / kLevelSpreadDb;
  const double onset = std::log(std::max(heard.onset, kLeastOnset) / kMiddleOnset) / kOnsetSpread;
  return {std::tanh(heard.majorMinusMinor / kKeySpread), std::tanh((level + onset) / 2.0)};
}

}  // namespace cuadrante
