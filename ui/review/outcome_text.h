#pragma once

#include "core/review/review.h"

#include <QString>

namespace cuadrante::ui {

/// How many labels moved and how many changed class, of suspects and of control clips, by blind
/// answers and beside them by those after the reveal, and what may be concluded (conclusion.h).
QString outcomeText(const ReviewOutcome& outcome);

}  // namespace cuadrante::ui
