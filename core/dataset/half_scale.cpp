#include "core/dataset/half_scale.h"

#include "core/files/half.h"

#include <algorithm>
#include <cmath>

namespace cuadrante {

float halfScale(const Features& features) {
  const double room = kHalfMax / features.largestValue();
  return static_cast<float>(std::exp2(std::min(0.0, std::floor(std::log2(room)))));
}

}  // namespace cuadrante
