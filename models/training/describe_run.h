#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/run.h"

#include <vector>

namespace cuadrante::models {

/// What a run is of, by and on, before it begins. Throws OptionError (Unavailable) without the card
/// that its configuration asks for.
void describe(Run& run, const Dataset& dataset, const std::vector<Subset>& split);

}  // namespace cuadrante::models
