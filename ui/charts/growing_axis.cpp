#include "ui/charts/growing_axis.h"

#include "core/report/epoch_chart.h"

#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kEndSteps[]{1.0, 1.5, 2.0, 3.0, 5.0, 7.5};
constexpr double kTickSteps[]{1.0, 2.0, 2.5, 5.0};

}  // namespace

void GrowingAxis::include(double value) {
  if (std::isfinite(value) && value > top_)
    top_ = roundedUp(value, kEndSteps);
}

double tickInterval(double top, int most) {
  return roundedUp(top / most, kTickSteps);
}

}  // namespace cuadrante::ui
