#include "core/report/epoch_chart.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cuadrante {
namespace {

/// Neighbours that stand as close as they may.
struct Block {
  std::size_t count = 0;
  double sum = 0.0;    ///< of where its first would stand by each of them
  double first = 0.0;  ///< where its first stands
};

constexpr double kQuantile = 0.9;
constexpr std::size_t kLeastForQuantile = 8;
constexpr double kMostOverQuantile = 3.0;
constexpr double kRoomOverQuantile = 1.25;

std::vector<double> finiteValues(std::span<const ChartLine> lines) {
  std::vector<double> values;
  for (const ChartLine& line : lines)
    for (const ChartPoint& point : line.points)
      if (std::isfinite(point.value))
        values.push_back(point.value);
  return values;
}

/// The largest `step · 10ⁿ` that is at most `value` (> 0).
double roundedDown(double value, std::span<const double> steps) {
  const double decade = std::pow(10.0, std::floor(std::log10(value)));
  double found = decade;
  for (const double step : steps)
    if (step * decade <= value * (1.0 + 1e-9))
      found = step * decade;
  return found;
}

}  // namespace

std::vector<ChartPoint> trainingPoints(std::span<const EpochResult> epochs,
                                       double LossAndAccuracy::*part) {
  std::vector<ChartPoint> points;
  for (const EpochResult& epoch : epochs)
    points.push_back({static_cast<double>(epoch.epoch), epoch.train.*part});
  return points;
}

std::vector<ChartPoint> validationPoints(std::span<const EpochResult> epochs,
                                         double LossAndAccuracy::*part) {
  std::vector<ChartPoint> points;
  for (const EpochResult& epoch : epochs)
    if (epoch.validation)
      points.push_back({static_cast<double>(epoch.epoch), (*epoch.validation).*part});
  return points;
}

std::vector<std::vector<ChartPoint>> piecesOf(std::span<const ChartPoint> points) {
  std::vector<std::vector<ChartPoint>> pieces;
  bool broken = true;
  for (const ChartPoint& point : points) {
    if (!std::isfinite(point.value)) {
      broken = true;
      continue;
    }
    if (std::exchange(broken, false))
      pieces.emplace_back();
    pieces.back().push_back(point);
  }
  return pieces;
}

std::vector<ChartPoint> thinned(std::span<const ChartPoint> points, std::size_t most) {
  const std::size_t stride = std::max<std::size_t>(1, points.size() / most);
  std::vector<ChartPoint> kept;
  for (std::size_t i = 0; i < points.size(); ++i)
    if (i % stride == 0 || i + 1 == points.size())
      kept.push_back(points[i]);
  return kept;
}

const ChartPoint* endOf(const ChartLine& line) {
  const auto found =
      std::find_if(line.points.rbegin(), line.points.rend(),
                   [](const ChartPoint& point) { return std::isfinite(point.value); });
  return found == line.points.rend() ? nullptr : &*found;
}

double ChartAxis::share(double value) const {
  if (!(from < to))
    return 0.5;
  if (scale == ValueScale::Logarithmic)
    return value <= from ? 0.0 : std::min(1.0, std::log(value / from) / std::log(to / from));
  return std::clamp((value - from) / (to - from), 0.0, 1.0);
}

bool ChartAxis::holds(double value) const {
  return value >= from * (1.0 - 1e-9) && value <= to * (1.0 + 1e-9);
}

double roundedUp(double value, std::span<const double> steps) {
  const double decade = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : steps)
    // A part in 10⁹ of grace: 0.3 must not count as above 3 · 0.1.
    if (step * decade >= value * (1.0 - 1e-9))
      return step * decade;
  return 10.0 * decade;
}

ChartAxis axisFromZero(double to, double step) {
  ChartAxis axis{.from = 0.0, .to = to, .ticks = {}};
  // The last tick, a sum of steps, may lie a hair too high.
  for (int i = 0; i * step <= to * (1.0 + 1e-9); ++i)
    axis.ticks.push_back(i * step);
  return axis;
}

double usualTop(std::span<const ChartLine> lines) {
  std::vector<double> values = finiteValues(lines);
  if (values.empty())
    return 0.0;
  const double highest = *std::ranges::max_element(values);
  if (values.size() >= kLeastForQuantile) {
    const auto place = values.begin() + static_cast<std::ptrdiff_t>(
                                            kQuantile * static_cast<double>(values.size() - 1));
    std::ranges::nth_element(values, place);
    if (*place > 0.0 && highest > kMostOverQuantile * *place)
      return kRoomOverQuantile * *place;
  }
  return std::max(highest, 0.0);
}

ChartAxis logarithmicAxis(std::span<const ChartLine> lines, int most) {
  std::vector<double> values = finiteValues(lines);
  std::erase_if(values, [](double value) { return value <= 0.0; });
  if (values.empty())
    return {.from = 0.1, .to = 1.0, .ticks = {0.1, 1.0}, .scale = ValueScale::Logarithmic};
  const auto [least, highest] = std::ranges::minmax(values);
  constexpr double kSteps[]{1.0, 2.0, 5.0};
  ChartAxis axis{.from = roundedDown(least, kSteps),
                 .to = roundedUp(highest, kSteps),
                 .ticks = {},
                 .scale = ValueScale::Logarithmic};
  if (!(axis.from < axis.to))
    axis.to = roundedUp(2.0 * axis.from, kSteps);
  const int first = static_cast<int>(std::floor(std::log10(axis.from) + 1e-9));
  const int last = static_cast<int>(std::ceil(std::log10(axis.to) - 1e-9));
  const bool betweenDecades = 3 * (last - first) <= most;
  const int stride = std::max(1, (last - first + most - 1) / std::max(1, most));
  for (int decade = first; decade <= last; decade += stride)
    for (const double step : kSteps)
      if (const double tick = step * std::pow(10.0, decade);
          axis.holds(tick) && (step == 1.0 || betweenDecades))
        axis.ticks.push_back(tick);
  // Over less than a decade two or three numbers tell nobody what lies between them.
  constexpr double kFineSteps[]{1.0, 1.2, 1.4, 1.6, 1.8, 2.0, 2.5,
                                3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0};
  constexpr std::size_t kMostFine = 6;
  if (axis.ticks.size() < 3) {
    std::vector<double> fine;
    for (int decade = first; decade <= last; ++decade)
      for (const double step : kFineSteps)
        if (const double tick = step * std::pow(10.0, decade); axis.holds(tick))
          fine.push_back(tick);
    if (fine.size() <= kMostFine)
      axis.ticks = std::move(fine);
  }
  if (axis.ticks.size() < 2)
    axis.ticks = {axis.from, axis.to};
  return axis;
}

std::vector<ChartPoint> pointsBeyond(const ChartAxis& values, const ChartLine& line) {
  std::vector<ChartPoint> beyond;
  for (const ChartPoint& point : line.points)
    if (std::isfinite(point.value) && !values.holds(point.value))
      beyond.push_back(point);
  return beyond;
}

PicturePoint ChartPlot::at(ChartPoint point) const {
  return {area.left + area.width * epochs.share(point.epoch),
          area.bottom() - area.height * values.share(point.value)};
}

std::vector<LineName> namesOf(const ChartPlot& plot, std::span<const ChartLine> lines,
                              double distance, double low, double high, std::size_t most) {
  std::vector<LineName> names;
  for (const ChartLine& line : lines)
    if (const ChartPoint* end = endOf(line); end != nullptr && line.strong && names.size() < most)
      names.push_back({&line, end->value, plot.at(*end), 0.0});
  std::ranges::stable_sort(names, {}, [](const LineName& name) { return name.end.y; });
  std::vector<double> centres;
  for (const LineName& name : names)
    centres.push_back(name.end.y);
  spread(centres, distance, low, high);
  for (std::size_t i = 0; i < names.size(); ++i)
    names[i].centre = centres[i];
  return names;
}

void spread(std::vector<double>& centres, double distance, double low, double high) {
  const auto gaps = static_cast<double>(std::max<std::size_t>(centres.size(), 2) - 1);
  const double step = std::min(distance, (high - low) / gaps);
  const auto placed = [&](Block block) {
    const auto count = static_cast<double>(block.count);
    block.first = std::max(low, std::min(block.sum / count, high - (count - 1.0) * step));
    return block;
  };
  std::vector<Block> blocks;
  for (const double centre : centres) {
    Block block = placed({1, centre, 0.0});
    // The mean of what each would have is the least way for all of them.
    while (!blocks.empty() &&
           blocks.back().first + static_cast<double>(blocks.back().count) * step > block.first) {
      const Block& before = blocks.back();
      const double above = static_cast<double>(before.count) * step;
      block = placed({before.count + block.count,
                      before.sum + block.sum - static_cast<double>(block.count) * above, 0.0});
      blocks.pop_back();
    }
    blocks.push_back(block);
  }
  auto centre = centres.begin();
  for (const Block& block : blocks)
    for (std::size_t i = 0; i < block.count; ++i)
      *centre++ = block.first + static_cast<double>(i) * step;
}

}  // namespace cuadrante
