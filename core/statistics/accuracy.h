#pragma once

#include "core/statistics/agreement.h"

#include <cstdint>
#include <optional>
#include <string>
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
/// 1998), without a continuity correction. nullopt for no trials.
std::optional<Interval> wilsonInterval(std::int64_t hits, std::int64_t trials);

/// One judged clip: whose song it is and whether the verdict was right.
struct JudgedClip {
  std::string song;  ///< "": unknown, a cluster of its own
  bool right = false;
};
/// The 95 % percentile bootstrap of the accuracy over clips that are not independent: whole songs
/// are drawn with replacement. The order of the clips does not matter. nullopt for no clips.
std::optional<Interval> accuracyIntervalBySong(const std::vector<JudgedClip>& clips,
                                               std::uint64_t seed = 1);

/// Whether two judges of the same clips err equally often.
struct McNemar {
  double p = 1.0;                    ///< two-sided
  std::optional<double> chiSquared;  ///< where it was used
};
/// McNemar's test: `firstOnly` clips only the first judged rightly, `secondOnly` only the second.
/// Below 25 discordant clips exact by the binomial distribution (twice the smaller tail, at most
/// 1), from 25 on χ² with one degree of freedom and Edwards' continuity correction (Edwards 1948).
McNemar mcNemar(std::int64_t firstOnly, std::int64_t secondOnly);

}  // namespace cuadrante
