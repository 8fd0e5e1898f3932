#include "core/statistics/intraclass_interval.h"

#include <cmath>
#include <utility>

namespace cuadrante {
namespace {

/// The continued fraction of the incomplete beta function (Abramowitz and Stegun 26.5.8) by Lentz's
/// method.
double betaFraction(double a, double b, double x) {
  constexpr int kMostTerms = 100'000;
  constexpr double kPrecision = 1e-14;
  double c = 1.0;
  double d = 1.0 / (1.0 - (a + b) * x / (a + 1.0));
  double fraction = d;
  for (int m = 1; m < kMostTerms; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1.0 / (1.0 + even * d);
    c = 1.0 + even / c;
    fraction *= c * d;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1.0 / (1.0 + odd * d);
    c = 1.0 + odd / c;
    fraction *= c * d;
    if (std::abs(c * d - 1.0) < kPrecision)
      break;
  }
  return fraction;
}

/// Thread-safe, as std::lgamma is not: it writes the sign into a global.
double logGamma(double x) {
  int sign = 0;
  return lgamma_r(x, &sign);
}

/// The regularised incomplete beta function; `y` is 1 - x.
double incompleteBeta(double a, double b, double x, double y) {
  if (x <= 0.0)
    return 0.0;
  if (y <= 0.0)
    return 1.0;
  // The fraction converges fast on this side only.
  if (x > (a + 1.0) / (a + b + 2.0))
    return 1.0 - incompleteBeta(b, a, y, x);
  const double factor =
      std::exp(logGamma(a + b) - logGamma(a) - logGamma(b) + a * std::log(x) + b * std::log(y));
  return factor * betaFraction(a, b, x) / a;
}

double ofMean(double single, double k) {
  return k * single / (1.0 + (k - 1.0) * single);
}

}  // namespace

double fQuantile(double p, double numerator, double denominator) {
  // F = denominator x / (numerator (1 - x)) with x beta-distributed. By bisection on the logarithm
  // of x / (1 - x): it is exact wherever the quantile lies.
  double low = -700.0;
  double high = 700.0;
  for (int halving = 0; halving < 100; ++halving) {
    const double middle = (low + high) / 2.0;
    const double x = 1.0 / (1.0 + std::exp(-middle));
    const double y = 1.0 / (1.0 + std::exp(middle));
    (incompleteBeta(numerator / 2.0, denominator / 2.0, x, y) < p ? low : high) = middle;
  }
  return std::exp((low + high) / 2.0) * denominator / numerator;
}

std::optional<IntraclassIntervals> intraclassIntervals(const Ratings& ratings) {
  const auto m = meanSquares(ratings);
  const auto icc = intraclassCorrelation(ratings);
  if (!m || !icc || m->clips <= 0.0)
    return std::nullopt;
  constexpr double kTail = 0.025;
  const double n = m->n;
  const double k = m->k;
  // Both sides of the degrees of freedom by EMS squared: it may be 0.
  const double a = k * *icc * m->annotators;
  const double b = (n * (1.0 + (k - 1.0) * *icc) - k * *icc) * m->rest;
  const double below = (n - 1.0) * a * a + b * b;
  if (below <= 0.0)
    return IntraclassIntervals{.single = {*icc, *icc}, .ofMean = {*icc, *icc}};
  const double freedom = (k - 1.0) * (n - 1.0) * (a + b) * (a + b) / below;
  const double upper = fQuantile(1.0 - kTail, n - 1.0, freedom);
  const double lower = fQuantile(1.0 - kTail, freedom, n - 1.0);
  const double rest = k * m->annotators + (k * n - k - n) * m->rest;
  const Interval single{.low = n * (m->clips - upper * m->rest) / (upper * rest + n * m->clips),
                        .high = n * (lower * m->clips - m->rest) / (rest + n * lower * m->clips)};
  return IntraclassIntervals{.single = single,
                             .ofMean = {ofMean(single.low, k), ofMean(single.high, k)}};
}

}  // namespace cuadrante
