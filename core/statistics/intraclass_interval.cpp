#include "core/statistics/intraclass_interval.h"

#include <boost/math/distributions/fisher_f.hpp>
#include <cmath>
#include <limits>

namespace cuadrante {
namespace {

// Infinite or not a number where it has none, rather than exceptions of Boost's own.
using FisherF = boost::math::fisher_f_distribution<
    double, boost::math::policies::policy<
                boost::math::policies::domain_error<boost::math::policies::ignore_error>,
                boost::math::policies::overflow_error<boost::math::policies::ignore_error>,
                boost::math::policies::evaluation_error<boost::math::policies::ignore_error>>>;

double ofMean(double single, double k) {
  const double divisor = 1.0 + (k - 1.0) * single;
  return divisor > 0.0 ? k * single / divisor : -std::numeric_limits<double>::infinity();
}

}  // namespace

double fQuantile(double p, double numerator, double denominator) {
  return boost::math::quantile(FisherF(numerator, denominator), p);
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
  // Where hardly any degree of freedom is left, the quantile is beyond all numbers.
  const Interval single{
      .low = std::isfinite(upper) ? n * (m->clips - upper * m->rest) / (upper * rest + n * m->clips)
                                  : -n * m->rest / rest,
      .high = n * (lower * m->clips - m->rest) / (rest + n * lower * m->clips)};
  return IntraclassIntervals{.single = single,
                             .ofMean = {ofMean(single.low, k), ofMean(single.high, k)}};
}

}  // namespace cuadrante
