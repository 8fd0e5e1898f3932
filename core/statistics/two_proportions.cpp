#include "core/statistics/two_proportions.h"

#include "core/ground/error.h"
#include "core/statistics/accuracy.h"

#include <algorithm>
#include <boost/math/distributions/normal.hpp>
#include <cmath>

namespace cuadrante {
namespace {

/// Steps in which an interval of proportions is looked through.
constexpr int kSteps = 200;

double variance(double proportion) {
  return proportion * (1.0 - proportion);
}

bool isProportion(double value) {
  return value >= 0.0 && value <= 1.0;
}

}  // namespace

double trialsForDifference(double first, double second, double ratio, const TestPlan& plan) {
  if (!isProportion(first) || !isProportion(second) || first == second)
    throw OptionError("two proportions in [0, 1] that differ are needed");
  if (!(ratio > 0.0) || !(plan.significance > 0.0 && plan.significance < 1.0) ||
      !(plan.power > 0.0 && plan.power < 1.0))
    throw OptionError("a ratio above 0, a significance and a power in (0, 1) are needed");
  const boost::math::normal standard;
  const double whenEqual = quantile(complement(standard, plan.significance / 2.0));
  const double whenNot = quantile(standard, plan.power);
  const double pooled = (first + ratio * second) / (ratio + 1.0);
  const double spread = whenEqual * std::sqrt((ratio + 1.0) * variance(pooled)) +
                        whenNot * std::sqrt(ratio * variance(first) + variance(second));
  return spread * spread / (ratio * (second - first) * (second - first));
}

std::int64_t trialsForDifferenceAbove(const Interval& first, double difference, double ratio,
                                      const TestPlan& plan) {
  const double highest = 1.0 - difference;
  const double low = std::clamp(first.low, 0.0, highest);
  const double high = std::clamp(first.high, low, highest);
  double most = 0.0;
  for (int step = 0; step <= kSteps; ++step) {
    const double at = low + (high - low) * step / kSteps;
    most = std::max(most, trialsForDifference(at, std::min(1.0, at + difference), ratio, plan));
  }
  return static_cast<std::int64_t>(std::ceil(most));
}

std::optional<Interval> differenceInterval(std::int64_t firstHits, std::int64_t firstTrials,
                                           std::int64_t secondHits, std::int64_t secondTrials) {
  const auto first = wilsonInterval(firstHits, firstTrials);
  const auto second = wilsonInterval(secondHits, secondTrials);
  if (!first || !second)
    return std::nullopt;
  const double p = static_cast<double>(firstHits) / static_cast<double>(firstTrials);
  const double q = static_cast<double>(secondHits) / static_cast<double>(secondTrials);
  return Interval{p - q - std::hypot(p - first->low, second->high - q),
                  p - q + std::hypot(first->high - p, q - second->low)};
}

}  // namespace cuadrante
