#pragma once

#include "core/work/train.h"

#include <cstddef>
#include <string>

namespace cuadrante::app {

/// "33 songs"; "unknown songs" of none.
std::string songsText(std::size_t songs);

/// The songs and the clips of each class on each side, and what the format of the songs gives away:
/// what the figures of a training will rest on.
void saySplit(const SplitOverview& overview);

}  // namespace cuadrante::app
