#pragma once

#include "core/domain/emotion.h"
#include "core/report/geometry.h"

#include <array>

namespace cuadrante {

/// The geometry of the emotion plane where it is drawn: pleasure to the right, energy up. The
/// pictures of this folder and the window's planes are drawn from it.

/// The middle of a quadrant; its signs say on which side the quadrant lies.
EmotionPoint middleOf(Quadrant quadrant);
bool isRight(Quadrant quadrant);
bool isTop(Quadrant quadrant);

/// The plane in a square of a picture.
struct PlaneSquare {
  PictureArea area;

  PicturePoint at(EmotionPoint point) const;
  /// The point there; on the edge for what lies outside.
  EmotionPoint pointAt(PicturePoint place) const;
  PictureArea quarter(Quadrant quadrant) const;
  /// The corner of the square that is the quadrant's; its name stands in it.
  PicturePoint corner(Quadrant quadrant) const;
};

enum class MarkerShape { TriangleUp, Circle, Square, TriangleDown };

/// ▲ Estrés, ● Felicidad, ■ Calma, ▼ Tristeza.
MarkerShape markerOf(Quadrant quadrant);
/// A marker is about as large as a circle of `radius`: half the side of a square, and the corners
/// of a triangle, its tip first.
double halfSideOf(double radius);
std::array<PicturePoint, 3> cornersOf(MarkerShape triangle, PicturePoint centre, double radius);

}  // namespace cuadrante
