#pragma once

namespace cuadrante {

/// A position in a picture: pixels from its upper left corner.
struct PicturePoint {
  double x = 0.0;
  double y = 0.0;

  friend bool operator==(const PicturePoint&, const PicturePoint&) = default;
};

struct PictureArea {
  double left = 0.0;
  double top = 0.0;
  double width = 0.0;
  double height = 0.0;

  double right() const { return left + width; }
  double bottom() const { return top + height; }
};

}  // namespace cuadrante
