#pragma once

#include "core/learning/format_confound.h"

#include <QString>

namespace cuadrante::ui {

/// "mp3 44100 Hz is 80 % …": a sentence on a class that the format of the songs gives away.
QString guessText(const FormatGuess& guess);

/// The same on a test side that is stored otherwise than the others.
QString shiftText(const FormatShift& shift);

}  // namespace cuadrante::ui
