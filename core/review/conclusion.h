#pragma once

#include "core/review/review.h"

#include <cstdint>
#include <optional>

namespace cuadrante {

/// The difference of two shares that a review ought to be able to show: 20 percentage points.
inline constexpr double kDifferenceSought = 0.20;

/// What may be said of a rule by what came of a review.
enum class ReviewFinding {
  TooFewControls,  ///< nothing: a difference of 20 points would be missed too often
  MoreOften,       ///< suspects changed class more often than controls
  LessOften,       ///< and less often
  NoDifference,    ///< none is shown, and one of 20 points would probably have been
};

struct ReviewConclusion {
  ReviewFinding finding = ReviewFinding::TooFewControls;
  /// Blind control clips that it takes to see suspects change class 20 percentage points more often
  /// (two-sided 5 %, power 80 %; core/statistics/two_proportions.h), with as many suspects to each
  /// as were heard (without any: one). The controls' own share is only known by its interval: what
  /// asks for the most clips of it counts.
  std::int64_t controlsNeeded = 0;
  /// The suspects' share of changed class minus the controls', with its 95 % interval (Newcombe's);
  /// absent with too few controls.
  std::optional<double> difference;
  std::optional<Interval> interval;
};

/// By the blind answers of the outcome; clips are taken as independent.
ReviewConclusion conclusionOf(const ReviewOutcome& outcome);

}  // namespace cuadrante
