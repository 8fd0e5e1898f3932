#pragma once

#include "core/statistics/agreement.h"
#include "core/sweeps/sweep_table.h"

#include <optional>
#include <string>

namespace cuadrante::app {

/// "0.5700 (0.4800 to 0.6600)"; with `sign` "+0.0400 (-0.0100 to +0.0900)".
std::string withInterval(double value, const std::optional<Interval>& interval, bool sign = false);

/// Of Task::Point "beats the baselines: yes (rmse 0.3120, mean label 0.4000, ridge regression
/// 0.3500, p …)"; else "beats the baselines: yes (majority 0.5100, logistic regression 0.5400, p
/// 0.0312, not adjusted for other runs)"; "" where nothing can be said.
std::string beatsText(const AgainstBaselines& against);

}  // namespace cuadrante::app
