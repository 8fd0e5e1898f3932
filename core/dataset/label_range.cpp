#include "core/dataset/label_range.h"

#include <algorithm>
#include <cmath>

namespace cuadrante {

bool onlyPositive(const std::vector<EmotionPoint>& points) {
  // A coordinate of which nothing is known (NaN) neither tells nor speaks against it.
  const auto told = std::ranges::count_if(points, [](EmotionPoint point) {
    return isValid(point) || std::isnan(point.placer + point.energia);
  });
  return static_cast<std::size_t>(told) >= kFewestToTell &&
         std::ranges::all_of(points, [](const EmotionPoint& point) {
           return !(point.placer < 0.0) && !(point.energia < 0.0);
         });
}

bool onlyPositive(const std::vector<DatasetClip>& clips) {
  std::vector<EmotionPoint> points;
  for (const DatasetClip& clip : clips)
    points.push_back(clip.label);
  return onlyPositive(points);
}

}  // namespace cuadrante
