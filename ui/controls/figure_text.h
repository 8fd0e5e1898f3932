#pragma once

#include "core/statistics/agreement.h"

#include <QString>

#include <optional>

namespace cuadrante::ui {

/// "0.713 (0.652 to 0.771)"; with `sign` "+0.040 (−0.010 to +0.090)".
QString withInterval(double value, const std::optional<Interval>& interval, bool sign = false);

}  // namespace cuadrante::ui
