#pragma once

#include "core/learning/run.h"
#include "core/statistics/agreement.h"

#include <QString>

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// "0.713 (0.652 to 0.771)"; with `sign` "+0.040 (−0.010 to +0.090)".
QString withInterval(double value, const std::optional<Interval>& interval, bool sign = false);

/// "(0.652 to 0.771)"
QString intervalText(const Interval& interval);

/// "0.7129 (0.652 to 0.771)": the test accuracy of a run with its 95 % interval by songs, where
/// there is one; "0.7129 *" where it is no evidence; empty before it was tested.
QString testAccuracyText(const Run& run);

/// "Energy R² 0.412, Pleasure R² 0.301": of the test clips of a run of Task::Point; empty where
/// there are none.
QString pointsText(const std::vector<SongPoints>& songs);

/// "8 songs and 10 clips of each class, from 3 songs": what TestBasis::isEvidence asks for; of
/// Task::Point "8 songs".
QString leastEvidence(Task task = Task::Energia);

/// "adjusted for 3 comparisons (Holm)": p-values of so many claims made together; empty for fewer
/// than two.
QString howAdjusted(int claims);

}  // namespace cuadrante::ui
