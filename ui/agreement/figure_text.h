#pragma once

#include "core/statistics/agreement.h"

#include <QString>

namespace cuadrante::ui {

/// Figures between -1 and 1 with two decimals, a true minus sign and "–" for what is not defined.
QString figureText(const std::optional<double>& value);
/// The same with a plus sign before what is positive: "+0.12".
QString differenceText(const std::optional<double>& value);
/// "0.62 … 0.79"; empty without an interval.
QString intervalText(const std::optional<Interval>& interval);

/// What Krippendorff (2004, "Reliability in content analysis") says of an alpha: to be relied on
/// from 0.800, good for tentative conclusions from 0.667.
QString alphaWord(double alpha);
/// The names of Landis and Koch (1977) for a kappa.
QString kappaWord(double kappa);

}  // namespace cuadrante::ui
