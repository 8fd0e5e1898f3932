#include "core/learning/attribution.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

namespace cuadrante {

double Attribution::sum() const {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

double Attribution::error() const {
  constexpr double kLeastDifference = 1e-3;
  const double difference = atClip - atBaseline;
  return std::abs(sum() - difference) / std::max(std::abs(difference), kLeastDifference);
}

Attribution meanOf(const std::vector<Attribution>& attributions) {
  const auto count = static_cast<double>(attributions.size());
  Attribution mean{.values = std::vector<double>(attributions.front().values.size()),
                   .complete = true};
  for (const Attribution& each : attributions) {
    for (std::size_t i = 0; i < mean.values.size(); ++i)
      mean.values[i] += each.values[i] / count;
    mean.atClip += each.atClip / count;
    mean.atBaseline += each.atBaseline / count;
    mean.steps = std::max(mean.steps, each.steps);
    mean.complete = mean.complete && each.complete;
  }
  return mean;
}

}  // namespace cuadrante
