#pragma once

#include "core/prediction/song_prediction.h"
#include "ui/theme/tokens.h"

#include <QColor>

namespace cuadrante::ui {

/// Of the legend above a song's curves, in pixels.
inline constexpr double kLegendHeight = 20.0;

/// Of the curves of both axes.
inline const QColor& colourOf(Axis axis) {
  return seriesColour(axis == Axis::Energia ? 0 : 1);
}

/// Standard deviation of the networks, on the scale of the plane.
inline double spreadOf(const WindowPrediction& window, Axis axis) {
  return 2.0 * (axis == Axis::Energia ? window.energiaSpread : window.placerSpread);
}

}  // namespace cuadrante::ui
