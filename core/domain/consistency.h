#pragma once

#include "core/domain/annotation.h"
#include "core/statistics/agreement.h"

#include <cstddef>
#include <cstdint>
#include <stop_token>
#include <vector>

namespace cuadrante {

/// One clip that an annotator rated twice without being told (Purpose::Repeat).
struct RepeatedRating {
  EmotionPoint first;  ///< what they had last said of the clip before the repeat, axis by axis
  EmotionPoint again;
  ClipId clip{};
};

/// The repeated ratings of one annotator, from annotations in the order they were made. What was
/// retracted does not count, nor does a repeat of a clip of which nothing was said before; of
/// several repeats of a clip the last counts.
std::vector<RepeatedRating> repeatedRatings(const std::vector<Annotation>& annotations,
                                            AnnotatorId annotator);

struct AxisConsistency {
  Figure difference;  ///< mean of |again - first|, on the scale of 2 from -1 to 1
  /// Test–retest reliability: the ICC for absolute agreement of single ratings, first and again in
  /// the place of two annotators. Koo and Li 2016 ("A guideline of selecting and reporting
  /// intraclass correlation coefficients") ask for absolute agreement here; its formula is that of
  /// ICC(2,1).
  Figure correlation;
};

/// How far an annotator agrees with themselves; intervals by bootstrap over the pairs.
struct Consistency {
  std::size_t pairs = 0;
  AxisConsistency placer, energia;
  Figure sameQuadrant;  ///< share of the pairs, [0, 1]
};

/// Throws Interrupted when asked to stop.
Consistency consistencyOf(const std::vector<RepeatedRating>& pairs, std::uint64_t seed,
                          const std::stop_token& stop = {});

}  // namespace cuadrante
