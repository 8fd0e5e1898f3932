#include "core/domain/windows.h"

#include "core/ground/error.h"
#include "core/ground/random_draw.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <random>

namespace cuadrante {

namespace {

// Durations come as decimal seconds: 30 s may be 29.999999999 in binary. Far below one sample.
constexpr double kTolerance = 1e-6;

void requireRange(const char* what, double value, double least, double most) {
  if (!(value >= least && value <= most))
    throw OptionError(fmt::format("{} must be {:g} to {:g} s, not {:g}", what, least, most, value));
}

}  // namespace

void validate(const ClipGrid& grid) {
  requireRange("the length of clips", grid.length, 0.1, 600.0);
  requireRange("the time from clip to clip", grid.hop, 0.1, 3600.0);
  requireRange("the start of the first clip", grid.first, 0.0, 21'600.0);
}

std::vector<TimeWindow> clipWindows(double songSeconds, const ClipGrid& grid) {
  std::vector<TimeWindow> windows;
  if (!std::isfinite(songSeconds))
    return windows;
  const double count =
      std::floor((songSeconds - grid.first - grid.length + kTolerance) / grid.hop) + 1.0;
  for (double i = 0; i < count; ++i)
    windows.push_back({grid.first + i * grid.hop, grid.length});
  const TimeWindow padded{grid.first, grid.length};
  if (windows.empty() && lackingSeconds(padded, songSeconds) <= kMostPadding)
    windows.push_back(padded);
  return windows;
}

double lackingSeconds(const TimeWindow& window, double songSeconds) {
  const double lacking = window.startSeconds + window.durationSeconds - songSeconds;
  return lacking > kTolerance ? lacking : 0.0;
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
