#include "core/learning/soft_labels.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace cuadrante {
namespace {

bool isOfSeveral(const DatasetClip& clip) {
  return clip.spread > 0.0;
}

/// Of an axis, that it is positive.
double positive(const DatasetClip& clip, Axis axis) {
  const double value = coordinate(clip.label, axis);
  const double deviation = clip.spread / std::numbers::sqrt2;
  return 0.5 * std::erfc(-value / deviation / std::numbers::sqrt2);
}

}  // namespace

std::vector<double> softLabel(const DatasetClip& clip, Task task) {
  const auto own = static_cast<std::size_t>(classOf(clip.label, task));
  std::vector<double> shares(outputsOf(task) == 1 ? 2 : 4, 0.0);
  if (!isOfSeveral(clip)) {
    shares[own] = 1.0;
    return shares;
  }
  if (const auto axis = axisOf(task)) {
    shares[1] = positive(clip, *axis);
    shares[0] = 1.0 - shares[1];
    return shares;
  }
  const double energia = positive(clip, Axis::Energia), placer = positive(clip, Axis::Placer);
  for (const double up : {1.0, -1.0})
    for (const double right : {1.0, -1.0}) {
      const Quadrant quadrant = quadrantOf({.placer = right, .energia = up});
      shares[static_cast<std::size_t>(quadrant)] =
          (up > 0.0 ? energia : 1.0 - energia) * (right > 0.0 ? placer : 1.0 - placer);
    }
  return shares;
}

bool haveSpread(const std::vector<DatasetClip>& clips) {
  return std::ranges::any_of(clips, isOfSeveral);
}

}  // namespace cuadrante
