#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/format_confound.h"

#include <optional>
#include <vector>

namespace cuadrante::app {

/// A sentence for each class that the format of the songs gives away, with the formats, the clips
/// of each and what to do.
void sayGuesses(const std::vector<FormatGuess>& guesses);

/// What is stored otherwise on the test side; nothing for nullopt.
void sayShift(const std::optional<FormatShift>& shift);

}  // namespace cuadrante::app
