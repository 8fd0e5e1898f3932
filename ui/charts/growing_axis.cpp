#include "ui/charts/growing_axis.h"

#include <cmath>
#include <cstddef>

namespace cuadrante::ui {
namespace {

/// The smallest `step · 10ⁿ` that is at least `value` (> 0); the steps ascend from 1 to 10.
template <std::size_t N>
double roundedUp(double value, const double (&steps)[N]) {
  const double decade = std::pow(10.0, std::floor(std::log10(value)));
  for (const double step : steps)
    // A part in 10⁹ of grace: 0.3 must not count as above 3 · 0.1.
    if (step * decade >= value * (1.0 - 1e-9))
      return step * decade;
  return 10.0 * decade;
}

}  // namespace

void GrowingAxis::include(double value) {
  if (std::isfinite(value) && value > top_)
    top_ = roundedUp(value, {1.0, 1.5, 2.0, 3.0, 5.0, 7.5});
}

double tickInterval(double top, int most) {
  return roundedUp(top / most, {1.0, 2.0, 2.5, 5.0});
}

}  // namespace cuadrante::ui
