#include "core/review/conclusion.h"

#include "core/statistics/two_proportions.h"

namespace cuadrante {

ReviewConclusion conclusionOf(const ReviewOutcome& outcome) {
  const ChangedShare& suspects = outcome.suspects;
  const ChangedShare& controls = outcome.controls;
  const bool both = suspects.heard > 0 && controls.heard > 0;
  const auto heard = [](const ChangedShare& share) { return static_cast<double>(share.heard); };
  ReviewConclusion conclusion;
  conclusion.controlsNeeded =
      trialsForDifferenceAbove(controls.interval.value_or(Interval{0.0, 1.0}), kDifferenceSought,
                               both ? heard(suspects) / heard(controls) : 1.0);
  if (!both || controls.heard < conclusion.controlsNeeded)
    return conclusion;
  conclusion.difference = static_cast<double>(suspects.changedClass) / heard(suspects) -
                          static_cast<double>(controls.changedClass) / heard(controls);
  conclusion.interval = differenceInterval(suspects.changedClass, suspects.heard,
                                           controls.changedClass, controls.heard);
  conclusion.finding = conclusion.interval->low > 0.0    ? ReviewFinding::MoreOften
                       : conclusion.interval->high < 0.0 ? ReviewFinding::LessOften
                                                         : ReviewFinding::NoDifference;
  return conclusion;
}

}  // namespace cuadrante
