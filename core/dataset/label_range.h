#pragma once

#include "core/dataset/dataset.h"

#include <vector>

namespace cuadrante {

/// Whether the labels may be on a scale from 0 to 1 that was taken for the plane's: at least
/// kFewestToTell points, and no label below 0 on either axis.
bool onlyPositive(const std::vector<DatasetClip>& clips);
bool onlyPositive(const std::vector<EmotionPoint>& points);
inline constexpr std::size_t kFewestToTell = 5;

}  // namespace cuadrante
