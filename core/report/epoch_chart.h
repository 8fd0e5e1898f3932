#pragma once

#include "core/learning/run.h"
#include "core/report/geometry.h"

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace cuadrante {

/// Charts of lines over the epochs, without what they are drawn with: axes, lines, where each lies
/// and where its name stands. The pictures of this folder and the window's charts draw them.

struct ChartPoint {
  double epoch = 0.0;
  double value = 0.0;

  friend bool operator==(const ChartPoint&, const ChartPoint&) = default;
};

struct ChartLine {
  std::size_t number = 0;  ///< decides its colour
  std::string name{};
  bool strong = true;  ///< named where it ends; else only faintly there
  std::vector<ChartPoint> points{};
};

/// The line of a part of the epochs' figures. Epochs without validation have no point in its line.
std::vector<ChartPoint> trainingPoints(std::span<const EpochResult> epochs,
                                       double LossAndAccuracy::*part);
std::vector<ChartPoint> validationPoints(std::span<const EpochResult> epochs,
                                         double LossAndAccuracy::*part);

/// The line in pieces: it is broken where its value is no number.
std::vector<std::vector<ChartPoint>> piecesOf(std::span<const ChartPoint> points);
/// At most about `most` of the points, evenly taken, the last one always.
std::vector<ChartPoint> thinned(std::span<const ChartPoint> points, std::size_t most);
/// The last point that is a number; nullptr without one.
const ChartPoint* endOf(const ChartLine& line);

enum class ValueScale { Linear, Logarithmic };

struct ChartAxis {
  double from = 0.0;
  double to = 1.0;
  std::vector<double> ticks;
  ValueScale scale = ValueScale::Linear;  ///< logarithmic: `from` > 0

  /// 0 at `from`, 1 at `to`, not beyond; 0.5 where they are one.
  double share(double value) const;
  /// Whether a value lies where it is drawn, and not beyond an end.
  bool holds(double value) const;
};

/// The smallest `step · 10ⁿ` that is at least `value` (> 0); the steps ascend from 1.
double roundedUp(double value, std::span<const double> steps);
/// From 0, with a tick at every `step`.
ChartAxis axisFromZero(double to, double step);

/// How high an axis of these lines' values has to be: as high as the highest, but where that is
/// more than three times the 0.9 quantile of eight values and more, it is 1.25 times that quantile,
/// so that one epoch does not squash the rest. 0 without a value above it.
double usualTop(std::span<const ChartLine> lines);
/// A logarithmic axis of all values above 0 of the lines, from and to 1, 2 or 5 · 10ⁿ, with about
/// `most` ticks at most.
ChartAxis logarithmicAxis(std::span<const ChartLine> lines, int most);
/// The points of a line that lie beyond an end of the axis: they are drawn at it, with a mark.
std::vector<ChartPoint> pointsBeyond(const ChartAxis& values, const ChartLine& line);

/// The axes, in their place.
struct ChartPlot {
  PictureArea area;
  ChartAxis epochs;
  ChartAxis values;

  PicturePoint at(ChartPoint point) const;
};

/// Where a line ends and its name stands.
struct LineName {
  const ChartLine* line = nullptr;
  double value = 0.0;  ///< of the line's end
  PicturePoint end;
  double centre = 0.0;  ///< of the name's height
};

inline constexpr double kAnywhere = std::numeric_limits<double>::infinity();

/// The names of the strong lines, from above, at least `distance` from each other, within
/// [low, high]; only those of the first `most` lines.
std::vector<LineName> namesOf(const ChartPlot& plot, std::span<const ChartLine> lines,
                              double distance, double low = -kAnywhere, double high = kAnywhere,
                              std::size_t most = std::numeric_limits<std::size_t>::max());

/// Moves `centres`, ascending, apart to `distance` as little as may be, within [low, high]; closer
/// where the room is too small.
void spread(std::vector<double>& centres, double distance, double low, double high);

}  // namespace cuadrante
