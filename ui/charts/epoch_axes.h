#pragma once

#include <QPointF>
#include <QRectF>

#include <vector>

class QPainter;

namespace cuadrante::ui {

/// The axes of lines over the epochs. Both start at 0.
struct EpochAxes {
  QRectF area;          ///< where the lines lie
  double epochs = 1.0;  ///< the right end
  double values = 1.0;  ///< the upper end

  /// Where a point (x: epoch, y: value) lies.
  QPointF at(QPointF value) const;
  /// Grid, axis and figures: those of the values left of the area, those of the epochs below it.
  void draw(QPainter& painter) const;
};

/// Moves `centres`, ascending, apart to `distance` as little as may be, within [low, high]; closer
/// where the room is too small.
void spread(std::vector<double>& centres, double distance, double low, double high);

}  // namespace cuadrante::ui
