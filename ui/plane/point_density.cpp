#include "ui/plane/point_density.h"

#include "ui/theme/tokens.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace cuadrante::ui {
namespace {

constexpr double kSigma = 1.5;  ///< cells
constexpr int kReach = 4;       ///< cells, of the Gaussian
/// From these shares of the largest density on, darker by one step each.
constexpr std::array kSteps{0.08, 0.25, 0.5, 0.75};
constexpr int kOpacityOfStep = 22;

std::size_t at(int row, int column) {
  return static_cast<std::size_t>(row) * kDensityCells + static_cast<std::size_t>(column);
}

int cellOf(double share) {
  return std::clamp(static_cast<int>(share * kDensityCells), 0, kDensityCells - 1);
}

/// Along rows or along columns.
std::vector<double> smoothed(const std::vector<double>& cells, bool alongRows) {
  std::vector<double> result(cells.size());
  for (int row = 0; row < kDensityCells; ++row)
    for (int column = 0; column < kDensityCells; ++column)
      for (int away = -kReach; away <= kReach; ++away) {
        const int there = (alongRows ? column : row) + away;
        if (there >= 0 && there < kDensityCells)
          result[at(row, column)] += cells[alongRows ? at(row, there) : at(there, column)] *
                                     std::exp(-away * away / (2.0 * kSigma * kSigma));
      }
  return result;
}

}  // namespace

std::vector<double> pointDensity(std::span<const EmotionPoint> points) {
  std::vector<double> cells(static_cast<std::size_t>(kDensityCells) * kDensityCells);
  for (const EmotionPoint& point : points)
    cells[at(cellOf((1.0 - point.energia) / 2.0), cellOf((1.0 + point.placer) / 2.0))] += 1.0;
  cells = smoothed(smoothed(cells, true), false);
  const double largest = *std::ranges::max_element(cells);
  if (largest > 0.0)
    for (double& cell : cells)
      cell /= largest;
  return cells;
}

void drawPointDensity(QPainter& painter, const QRectF& square,
                      std::span<const EmotionPoint> points) {
  const std::vector<double> density = pointDensity(points);
  const double width = square.width() / kDensityCells, height = square.height() / kDensityCells;
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing, false);
  for (int row = 0; row < kDensityCells; ++row)
    for (int column = 0; column < kDensityCells; ++column) {
      const auto steps = std::ranges::count_if(
          kSteps, [&](double step) { return density[at(row, column)] >= step; });
      if (steps == 0)
        continue;
      QColor colour = tokens().text;
      colour.setAlpha(static_cast<int>(steps) * kOpacityOfStep);
      painter.fillRect(
          QRectF(square.left() + column * width, square.top() + row * height, width, height),
          colour);
    }
  painter.restore();
}

}  // namespace cuadrante::ui
