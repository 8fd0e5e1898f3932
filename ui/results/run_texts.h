#pragma once

#include "core/learning/run.h"
#include "core/learning/run_conditions.h"
#include "core/sweeps/sweep_table.h"

#include <QString>

namespace cuadrante::ui {

/// Names of things of runs in the user's language.
QString stateName(RunState state);
/// "12 · GRU_l1_o1_d0.5"
QString runName(const Run& run);
/// "0.013", "< 0.001"
QString pText(double p);
/// "yes", "no", "unclear": whether a run beats the baselines.
QString beatsText(BaselineVerdict verdict);
/// "* no evidence: …": below a table whose accuracies have a star.
QString starText();
/// What is wrong with a condition, as a sentence.
QString faultText(const BadCondition& fault);

}  // namespace cuadrante::ui
