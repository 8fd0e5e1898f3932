#include "core/report/plane.h"

#include <algorithm>

namespace cuadrante {

EmotionPoint middleOf(Quadrant quadrant) {
  const bool right = quadrant == Quadrant::Felicidad || quadrant == Quadrant::Calma;
  const bool top = quadrant == Quadrant::Estres || quadrant == Quadrant::Felicidad;
  return {right ? 0.5 : -0.5, top ? 0.5 : -0.5};
}

bool isRight(Quadrant quadrant) {
  return middleOf(quadrant).placer > 0.0;
}

bool isTop(Quadrant quadrant) {
  return middleOf(quadrant).energia > 0.0;
}

PicturePoint PlaneSquare::at(EmotionPoint point) const {
  return {area.left + area.width * (point.placer + 1.0) / 2.0,
          area.top + area.height * (1.0 - point.energia) / 2.0};
}

EmotionPoint PlaneSquare::pointAt(PicturePoint place) const {
  const auto clamped = [](double value) { return std::clamp(value, -1.0, 1.0); };
  return {clamped((place.x - area.left) / area.width * 2.0 - 1.0),
          clamped(1.0 - (place.y - area.top) / area.height * 2.0)};
}

PictureArea PlaneSquare::quarter(Quadrant quadrant) const {
  const double half = area.width / 2;
  return {isRight(quadrant) ? area.left + half : area.left,
          isTop(quadrant) ? area.top : area.top + half, half, half};
}

PicturePoint PlaneSquare::corner(Quadrant quadrant) const {
  return {isRight(quadrant) ? area.right() : area.left, isTop(quadrant) ? area.top : area.bottom()};
}

MarkerShape markerOf(Quadrant quadrant) {
  switch (quadrant) {
    case Quadrant::Estres:
      return MarkerShape::TriangleUp;
    case Quadrant::Felicidad:
      return MarkerShape::Circle;
    case Quadrant::Calma:
      return MarkerShape::Square;
    case Quadrant::Tristeza:
      return MarkerShape::TriangleDown;
  }
  return MarkerShape::Circle;
}

double halfSideOf(double radius) {
  return radius * 0.9;
}

std::array<PicturePoint, 3> cornersOf(MarkerShape triangle, PicturePoint centre, double radius) {
  const double up = triangle == MarkerShape::TriangleUp ? -1.0 : 1.0;
  const double base = centre.y - up * radius * 0.8;
  return {{{centre.x, centre.y + up * radius * 1.1},
           {centre.x - radius * 1.05, base},
           {centre.x + radius * 1.05, base}}};
}

}  // namespace cuadrante
