#include "core/domain/known_sign.h"

#include <cmath>
#include <limits>

namespace cuadrante {
namespace {

bool isCoordinate(double value) noexcept {
  // Written so that NaN fails.
  return std::abs(value) <= 1.0 || isOnlySign(value);
}

}  // namespace

EmotionPoint onlyQuadrant(Quadrant quadrant) noexcept {
  constexpr double kSomewhere = std::numeric_limits<double>::infinity();
  for (const double placer : {kSomewhere, -kSomewhere})
    for (const double energia : {kSomewhere, -kSomewhere})
      if (const EmotionPoint label{placer, energia}; quadrantOf(label) == quadrant)
        return label;
  return {};
}

bool isOnlySign(double coordinate) noexcept {
  return std::isinf(coordinate);
}

std::optional<double> valueOn(EmotionPoint label, Axis axis) noexcept {
  const double value = coordinate(label, axis);
  return !std::isfinite(value) ? std::nullopt : std::optional(value);
}

bool isLabel(EmotionPoint label) noexcept {
  return isCoordinate(label.placer) && isCoordinate(label.energia);
}

}  // namespace cuadrante
