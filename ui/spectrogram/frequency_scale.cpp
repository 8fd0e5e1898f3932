#include "ui/spectrogram/frequency_scale.h"

#include <algorithm>
#include <cmath>

namespace cuadrante::ui {
namespace {

constexpr double kLowestLogarithmic = 100.0;
constexpr double kLowHeight = 130.0;

}  // namespace

FrequencyScale::FrequencyScale(FrequencyAxis axis, double nyquist)
    : axis_(axis),
      nyquist_(nyquist),
      lowest_(axis == FrequencyAxis::Linear ? 0.0 : std::min(kLowestLogarithmic, nyquist / 8.0)) {}

double FrequencyScale::shareOf(double hz) const {
  if (axis_ == FrequencyAxis::Linear)
    return hz / nyquist_;
  return std::log(std::max(hz, 1e-3) / lowest_) / std::log(nyquist_ / lowest_);
}

double FrequencyScale::hzAt(double share) const {
  if (axis_ == FrequencyAxis::Linear)
    return share * nyquist_;
  return lowest_ * std::pow(nyquist_ / lowest_, share);
}

std::vector<double> FrequencyScale::ticks(double height) const {
  std::vector<double> ticks;
  if (axis_ == FrequencyAxis::Linear) {
    const double step = height > kLowHeight ? 5000.0 : 10000.0;
    for (double hz = 0.0; hz <= nyquist_; hz += step)
      ticks.push_back(hz);
    return ticks;
  }
  for (double decade = 10.0; decade <= nyquist_; decade *= 10.0)
    for (const double factor : {1.0, 2.0, 5.0})
      if (const double hz = decade * factor;
          hz >= lowest_ && hz <= nyquist_ && (factor == 1.0 || height > kLowHeight))
        ticks.push_back(hz);
  return ticks;
}

}  // namespace cuadrante::ui
