#pragma once

#include "core/ground/ids.h"
#include "core/sweeps/version_comparison.h"

#include <QString>

#include <optional>

namespace cuadrante::ui {

/// "GRU_l1_o1_d0.5 32"
QString networkName(const ModelSpec& model);

/// "GRU_l1_o1_d0.5 32, rate 0.002, batch 32, 50 epochs"
QString networkText(const TrainingConfig& config);

/// "0.713 (0.652 to 0.771)"; with `sign` "+0.040 (−0.010 to +0.090)".
QString withInterval(double value, const std::optional<Interval>& interval, bool sign = false);

/// What a comparison says of the second version: "v2 is better by 0.040 (−0.010 to 0.090): no
/// evidence that it helped". It helped or did harm where the 95 % interval of the difference leaves
/// out 0. The interval is that of what is said: of "worse by", the other way round.
QString helpedSentence(const VersionComparison& row, VersionNumber first, VersionNumber second);

}  // namespace cuadrante::ui
