#include "ui/predict/attribution_grid.h"

#include "ui/theme/tokens.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace cuadrante::ui {
namespace {

constexpr std::size_t kMostColumns = 160;
constexpr double kFloorDb = 80.0;  ///< below the loudest
/// What is nearer to the ends than these shares of the cells has their shade: one click, or one
/// silent moment, leaves all else as it is seen.
constexpr double kLowest = 0.05, kHighest = 0.995;
constexpr double kStrongest = 0.99;
constexpr double kGround = 0.6;  ///< how far the shades go from the surface to the text
constexpr double kMostOpaque = 0.85;

/// As one sees it, on a scale of its own.
double seen(double value, LevelScale level) {
  constexpr double kNothing = 1e-20;
  if (level == LevelScale::Power)
    return 10.0 * std::log10(std::max(value, kNothing));
  if (level == LevelScale::Magnitude)
    return 20.0 * std::log10(std::max(value, kNothing));
  return value;
}

bool inDecibels(LevelScale level) {
  return level != LevelScale::Unknown;
}

/// Each value's mean with its neighbours: single cells say little by themselves.
std::vector<float> smoothed(const std::vector<float>& values, int columns, int rows) {
  std::vector<float> out(values.size());
  for (int column = 0; column < columns; ++column)
    for (int row = 0; row < rows; ++row) {
      float sum = 0.0F, count = 0.0F;
      for (int c = std::max(0, column - 1); c <= std::min(columns - 1, column + 1); ++c)
        for (int r = std::max(0, row - 1); r <= std::min(rows - 1, row + 1); ++r) {
          sum += values[static_cast<std::size_t>(c * rows + r)];
          ++count;
        }
      out[static_cast<std::size_t>(column * rows + row)] = sum / count;
    }
  return out;
}

/// The value below which this share of them lies.
float quantileOf(std::vector<float> values, double share) {
  const auto at =
      values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), at, values.end());
  return *at;
}

void scaleToOne(std::vector<float>& values) {
  std::vector<float> sizes;
  for (const float value : values)
    sizes.push_back(std::abs(value));
  const auto strongest = sizes.begin() + static_cast<std::ptrdiff_t>(
                                             kStrongest * static_cast<double>(sizes.size() - 1));
  std::nth_element(sizes.begin(), strongest, sizes.end());
  const float most = *strongest > 0.0F ? *strongest : *std::ranges::max_element(sizes);
  if (most > 0.0F)
    for (float& value : values)
      value = std::clamp(value / most, -1.0F, 1.0F);
}

QColor between(const QColor& from, const QColor& to, double share) {
  const auto mixed = [&](float a, float b) { return a + (b - a) * static_cast<float>(share); };
  return QColor::fromRgbF(mixed(from.redF(), to.redF()), mixed(from.greenF(), to.greenF()),
                          mixed(from.blueF(), to.blueF()));
}

}  // namespace

QColor colourOfFor() {
  return tokens().series[1];
}

QColor colourOfAgainst() {
  return tokens().series[0];
}

AttributionGrid attributionGrid(const Reasons& reasons) {
  const FeatureShape shape = reasons.features.shape();
  const LevelScale level = reasons.features.level();
  const std::size_t columns = std::min(shape.timeSteps, kMostColumns);
  AttributionGrid grid{.columns = static_cast<int>(columns),
                       .rows = static_cast<int>(shape.bands),
                       .shown = std::vector<float>(columns * shape.bands),
                       .spoke = std::vector<float>(columns * shape.bands)};
  for (std::size_t step = 0; step < shape.timeSteps; ++step) {
    const std::size_t column = step * columns / shape.timeSteps;
    for (std::size_t band = 0; band < shape.bands; ++band) {
      const std::size_t from = step * shape.bands + band, to = column * shape.bands + band;
      grid.shown[to] += reasons.clip[from];
      grid.spoke[to] += static_cast<float>(reasons.attribution.values[from]);
    }
  }
  std::vector<float> steps(columns);  // in each column
  for (std::size_t step = 0; step < shape.timeSteps; ++step)
    ++steps[step * columns / shape.timeSteps];
  for (std::size_t i = 0; i < grid.shown.size(); ++i)
    grid.shown[i] = static_cast<float>(seen(grid.shown[i] / steps[i / shape.bands], level));
  const float lowest = quantileOf(grid.shown, kLowest);
  const float highest = quantileOf(grid.shown, kHighest);
  const float floor =
      inDecibels(level) ? std::max(lowest, highest - static_cast<float>(kFloorDb)) : lowest;
  for (float& value : grid.shown)
    value = highest > floor ? std::clamp((value - floor) / (highest - floor), 0.0F, 1.0F) : 0.0F;
  grid.spoke = smoothed(grid.spoke, grid.columns, grid.rows);
  scaleToOne(grid.spoke);
  return grid;
}

QImage imageOf(const AttributionGrid& grid) {
  QImage image(std::max(1, grid.columns), std::max(1, grid.rows), QImage::Format_RGB32);
  image.fill(tokens().surface);
  const QColor forIt = colourOfFor(), against = colourOfAgainst();
  for (int column = 0; column < grid.columns; ++column)
    for (int row = 0; row < grid.rows; ++row) {
      const auto cell = static_cast<std::size_t>(column * grid.rows + row);
      const double spoke = grid.spoke[cell];
      const QColor ground = between(tokens().surface, tokens().text, kGround * grid.shown[cell]);
      image.setPixelColor(
          column, grid.rows - 1 - row,
          between(ground, spoke > 0.0 ? forIt : against, kMostOpaque * std::abs(spoke)));
    }
  return image;
}

}  // namespace cuadrante::ui
