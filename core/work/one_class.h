#pragma once

#include "core/dataset/dataset.h"

#include <vector>

namespace cuadrante {

struct SplitOverview;

/// The sides whose clips are all of one class: nothing is learnt from such a training side, any
/// network that says that class is right about such a test. Sides without clips have no class.
std::vector<Subset> sidesOfOneClass(const SplitOverview& split);

}  // namespace cuadrante
