#pragma once

#include "core/statistics/agreement.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace cuadrante {

struct MeanAndDeviation {
  double mean = 0.0;
  std::optional<double> deviation;  ///< of the sample, over n − 1; absent for a single value
};
/// nullopt for no values.
std::optional<MeanAndDeviation> meanAndDeviation(const std::vector<double>& values);

/// The 95 % interval of a proportion of independent trials by Wilson's score (Wilson 1927,
/// "Probable inference, the law of succession, and statistical inference"; method 3 of Newcombe
/// 1998), without a continuity correction. Clips of one song are not independent: by_song.h.
/// nullopt for no trials.
std::optional<Interval> wilsonInterval(std::int64_t hits, std::int64_t trials);

/// Whether two judges of the same clips err equally often, were the clips independent (by_song.h).
struct McNemar {
  double p = 1.0;                    ///< two-sided
  std::optional<double> chiSquared;  ///< where it was used
};
/// McNemar's test: `firstOnly` clips only the first judged rightly, `secondOnly` only the second.
/// Below 25 discordant clips exact by the binomial distribution (twice the smaller tail, at most
/// 1), from 25 on χ² with one degree of freedom and Edwards' continuity correction (Edwards 1948).
McNemar mcNemar(std::int64_t firstOnly, std::int64_t secondOnly);

}  // namespace cuadrante
