#pragma once

#include "core/domain/emotion.h"

#include <span>
#include <vector>

class QPainter;
class QRectF;

namespace cuadrante::ui {

/// Cells of the plane's side, in each direction.
inline constexpr int kDensityCells = 48;

/// How close points lie, `[kDensityCells, kDensityCells]` from the upper left in rows, the largest
/// 1: counts smoothed by a Gaussian of one cell and a half.
std::vector<double> pointDensity(std::span<const EmotionPoint> points);

/// The same in four steps of the text's colour, faintly, so that points can be seen below it.
void drawPointDensity(QPainter& painter, const QRectF& square,
                      std::span<const EmotionPoint> points);

}  // namespace cuadrante::ui
