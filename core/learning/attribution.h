#pragma once

#include <vector>

namespace cuadrante {

/// How finely attributions are computed.
struct AttributionSteps {
  int fewest = 16;      ///< of the path, at least 1
  int most = 512;       ///< doubled until the error is small enough, up to here
  double error = 0.01;  ///< Attribution::error that is small enough
};

/// Which values of a clip spoke for one outcome of a network, by integrated gradients
/// (Sundararajan, Taly and Yan 2017, "Axiomatic attribution for deep networks"): on the straight
/// line from a baseline to the clip, the gradient of the outcome's log-odds (of one quadrant
/// against the other three) by each value, integrated by the midpoint rule, times how far the value
/// lies from the baseline. Positive ones spoke for the outcome, negative ones against it; they sum
/// up to `atClip − atBaseline`, but for what the rule leaves out.
struct Attribution {
  std::vector<double> values{};           ///< `[T, F]`, time-major, as the clip
  double atClip = 0.0, atBaseline = 0.0;  ///< log-odds of the outcome
  int steps = 0;                          ///< of the path
  bool complete = false;                  ///< whether the error is as small as was asked for

  double sum() const;
  /// How far the sum is from the difference of the outputs, as a share of it. A difference below
  /// a thousandth counts as one: nobody sees it, and its share would be one of rounding.
  double error() const;
};

/// Of several networks for one outcome of one clip: everything is the mean of theirs, `steps` the
/// most that one took; complete where all are. At least one.
Attribution meanOf(const std::vector<Attribution>& attributions);

}  // namespace cuadrante
