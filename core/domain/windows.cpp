#include "core/domain/windows.h"

#include "core/ground/random_draw.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace cuadrante {

std::vector<double> windowStarts(double songSeconds, double clipSeconds) {
  std::vector<double> starts;
  if (!std::isfinite(songSeconds) || !(clipSeconds > 0.0))
    return starts;
  // Durations come as decimal seconds: 30 s may be 29.999999999 in binary. The tolerance is far
  // below one sample.
  constexpr double kTolerance = 1e-6;
  const double count = std::floor((songSeconds + kTolerance) / clipSeconds);
  for (double i = 0; i < count; ++i)
    starts.push_back(i * clipSeconds);
  return starts;
}

std::vector<std::size_t> drawAtRandom(std::size_t size, std::size_t count, std::uint64_t seed) {
  std::vector<std::size_t> indices(size);
  std::iota(indices.begin(), indices.end(), std::size_t{0});
  count = std::min(count, size);
  std::mt19937_64 generator(seed);
  for (std::size_t i = 0; i < count; ++i)
    std::swap(indices[i], indices[i + drawBelow(generator, size - i)]);
  indices.resize(count);
  return indices;
}

}  // namespace cuadrante
