#pragma once

#include "core/prediction/reasons.h"

#include <QColor>
#include <QImage>

#include <vector>

namespace cuadrante::ui {

/// A picture of features and what its parts said, in cells that are large enough to be seen.
struct AttributionGrid {
  int columns = 0, rows = 0;  ///< over time, from the lowest band on
  std::vector<float> shown;   ///< `[columns, rows]`: what the clip has there, 0 to 1
  std::vector<float> spoke;   ///< `[columns, rows]`: −1 (against) to 1 (for)
};

/// Values by decibels where they are powers or magnitudes. What said most is 1, but for the
/// strongest hundredth of the cells.
AttributionGrid attributionGrid(const Reasons& reasons);

/// Time from left to right, bands upwards: the clip in shades from the surface to the text, over it
/// what spoke for the outcome and against it in their colours, the more opaque the more it said.
QImage imageOf(const AttributionGrid& grid);

/// The colours of what spoke for and against.
QColor colourOfFor();
QColor colourOfAgainst();

}  // namespace cuadrante::ui
