#pragma once

#include "core/ground/ids.h"
#include "core/sweeps/version_comparison.h"

#include <QString>

#include <vector>

namespace cuadrante::ui {

/// "GRU_l1_o1_d0.5 32, rate 0.002, batch 32, 50 epochs"
QString networkText(const TrainingConfig& config);

/// What a comparison says of the second version: "v2 is better by 0.040 (−0.010 to 0.090): no
/// evidence that it helped". It helped or did harm where p, by songs and adjusted for the rows, is
/// below 0.05. The interval is that of what is said: of "worse by", the other way round.
QString compareVersionsSentence(const VersionComparison& row, VersionNumber first,
                                VersionNumber second);

/// How intervals and p of these rows were found, and for how many comparisons p is adjusted.
QString testRemark(const std::vector<VersionComparison>& rows);

/// For two versions whose features are not the same (featuresChange).
QString otherFeaturesText(const std::string& features);

}  // namespace cuadrante::ui
