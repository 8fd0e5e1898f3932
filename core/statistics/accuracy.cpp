#include "core/statistics/accuracy.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cuadrante {
namespace {

constexpr double kZ = 1.959963984540054;  ///< of 95 %, two-sided
constexpr std::int64_t kExactBelow = 25;

/// P(X ≤ k) of n fair coins.
double fairCoinTail(std::int64_t k, std::int64_t n) {
  double term = std::pow(0.5, static_cast<double>(n));
  double sum = 0.0;
  for (std::int64_t i = 0; i <= k; ++i) {
    sum += term;
    term *= static_cast<double>(n - i) / static_cast<double>(i + 1);
  }
  return sum;
}

}  // namespace

std::optional<MeanAndDeviation> meanAndDeviation(const std::vector<double>& values) {
  if (values.empty())
    return std::nullopt;
  const auto n = static_cast<double>(values.size());
  MeanAndDeviation result{std::accumulate(values.begin(), values.end(), 0.0) / n, std::nullopt};
  if (values.size() > 1) {
    double squares = 0.0;
    for (const double value : values)
      squares += (value - result.mean) * (value - result.mean);
    result.deviation = std::sqrt(squares / (n - 1.0));
  }
  return result;
}

std::optional<Interval> wilsonInterval(std::int64_t hits, std::int64_t trials) {
  if (trials < 1)
    return std::nullopt;
  const auto n = static_cast<double>(trials);
  const double p = static_cast<double>(hits) / n;
  const double square = kZ * kZ;
  const double centre = p + square / (2.0 * n);
  const double half = kZ * std::sqrt(p * (1.0 - p) / n + square / (4.0 * n * n));
  const double scale = 1.0 + square / n;
  // None and all are exactly 0 and 1 but for rounding.
  return Interval{hits == 0 ? 0.0 : (centre - half) / scale,
                  hits == trials ? 1.0 : (centre + half) / scale};
}

McNemar mcNemar(std::int64_t firstOnly, std::int64_t secondOnly) {
  const std::int64_t discordant = firstOnly + secondOnly;
  if (discordant < kExactBelow)
    return {std::min(1.0, 2.0 * fairCoinTail(std::min(firstOnly, secondOnly), discordant)),
            std::nullopt};
  const double apart = std::max(0.0, std::abs(static_cast<double>(firstOnly - secondOnly)) - 1.0);
  const double chiSquared = apart * apart / static_cast<double>(discordant);
  // The upper tail of χ² with one degree of freedom.
  return {std::erfc(std::sqrt(chiSquared / 2.0)), chiSquared};
}

}  // namespace cuadrante
