#pragma once

#include "core/features/features.h"

#include <string>
#include <vector>

namespace cuadrante {

/// The names of a clip's values, of features that are measures: musical statistics, with or without
/// notes. Empty for all others.
std::vector<std::string> valueNames(const Features& features);

}  // namespace cuadrante
