#pragma once

#include "core/statistics/agreement.h"

#include <cstdint>
#include <optional>

namespace cuadrante {

/// What a test of two proportions is planned for.
struct TestPlan {
  double significance = 0.05;  ///< two-sided, (0, 1)
  double power = 0.80;         ///< (0, 1): how often it is to see the difference
};

/// How many trials the first of two groups takes, whose second has `ratio` times as many, for the
/// test to see that proportions `first` and `second` (in [0, 1], not equal) differ: the normal
/// approximation with the pooled variance under no difference, without a continuity correction
/// (Fleiss, Levin and Paik 2003, formulas 4.14 and 4.19; with `ratio` 1 that of R's
/// power.prop.test). Not rounded. Throws OptionError for what is out of its range.
double trialsForDifference(double first, double second, double ratio = 1.0,
                           const TestPlan& plan = {});

/// The same for a second proportion that lies `difference` above the first, of which only an
/// interval is known: the most that any first proportion of it asks for, up to the next whole
/// number. Proportions that leave no room for the difference below 1 are not looked at; where all
/// do, 1 − `difference` is.
std::int64_t trialsForDifferenceAbove(const Interval& first, double difference, double ratio = 1.0,
                                      const TestPlan& plan = {});

/// The 95 % interval of the first proportion minus the second, of independent trials: Newcombe's
/// hybrid of two score intervals (Newcombe 1998, "Interval estimation for the difference between
/// independent proportions", method 10). nullopt where either has no trials.
std::optional<Interval> differenceInterval(std::int64_t firstHits, std::int64_t firstTrials,
                                           std::int64_t secondHits, std::int64_t secondTrials);

}  // namespace cuadrante
