#include "core/domain/emotion.h"

#include <cmath>

namespace cuadrante {

bool isValid(EmotionPoint point) noexcept {
  // Written so that NaN fails too.
  return std::abs(point.placer) <= 1.0 && std::abs(point.energia) <= 1.0;
}

Quadrant quadrantOf(EmotionPoint point) noexcept {
  if (point.energia >= 0.0)
    return point.placer < 0.0 ? Quadrant::Estres : Quadrant::Felicidad;
  return point.placer < 0.0 ? Quadrant::Tristeza : Quadrant::Calma;
}

std::string_view quadrantKey(Quadrant quadrant) noexcept {
  switch (quadrant) {
    case Quadrant::Estres:
      return "estres";
    case Quadrant::Felicidad:
      return "felicidad";
    case Quadrant::Calma:
      return "calma";
    case Quadrant::Tristeza:
      return "tristeza";
  }
  return "";
}

std::string_view axisKey(Axis axis) noexcept {
  return axis == Axis::Energia ? "energia" : "placer";
}

std::optional<Axis> axisFromKey(std::string_view key) noexcept {
  if (key == "energia")
    return Axis::Energia;
  if (key == "placer")
    return Axis::Placer;
  return std::nullopt;
}

double coordinate(EmotionPoint point, Axis axis) noexcept {
  return axis == Axis::Energia ? point.energia : point.placer;
}

EmotionPoint withCoordinate(EmotionPoint point, Axis axis, double value) noexcept {
  (axis == Axis::Energia ? point.energia : point.placer) = value;
  return point;
}

}  // namespace cuadrante
