#pragma once

#include "experiment/run.h"
#include "experiment/run_conditions.h"

#include <QString>

namespace cuadrante::ui {

/// Names of things of runs in the user's language.
QString taskName(Task task);
QString stateName(RunState state);
/// "12 · GRU_l1_o1_d0.5"
QString runName(const Run& run);
/// "0.013", "< 0.001"
QString pText(double p);
/// What is wrong with a condition, as a sentence.
QString faultText(const BadCondition& fault);

}  // namespace cuadrante::ui
