#pragma once

#include "core/statistics/agreement.h"

#include <optional>

namespace cuadrante {

/// The 95 % intervals of the two ICCs by the F distribution (Fleiss and Shrout 1978, "Approximate
/// interval estimation for a certain intraclass correlation coefficient"; Shrout and Fleiss 1979),
/// as R's psych and irr print them. They take clips, annotators and errors for normally
/// distributed.
struct IntraclassIntervals {
  Interval single;  ///< of ICC(2,1)
  Interval ofMean;  ///< of ICC(2,k); its low end may be −∞, where few clips allow any disagreement
};

/// nullopt where the ICCs are not defined or all clips are rated alike.
std::optional<IntraclassIntervals> intraclassIntervals(const Ratings& ratings);

/// The value that an F-distributed number with these degrees of freedom (above 0, whole or not)
/// stays below with probability `p` in (0, 1). To nine digits for up to a million degrees of
/// freedom.
double fQuantile(double p, double numerator, double denominator);

}  // namespace cuadrante
