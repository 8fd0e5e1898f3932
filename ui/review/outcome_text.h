#pragma once

#include "core/review/review.h"

#include <QString>

namespace cuadrante::ui {

/// How often labels were changed, of suspects and of control clips, with 95 % intervals.
QString outcomeText(const ReviewOutcome& outcome);

}  // namespace cuadrante::ui
