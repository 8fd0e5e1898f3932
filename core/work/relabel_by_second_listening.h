#pragma once

#include "core/domain/emotion.h"
#include "core/ground/ids.h"
#include "core/ground/progress.h"

#include <cstddef>
#include <stop_token>
#include <vector>

namespace cuadrante {

class Project;

/// Where no person is there to hear the queue again (the demo without a display): corrects one axis
/// of these clips by secondListening; the other axis stays as it is. Clips that it has heard before
/// are left alone. Returns how many it labelled. Throws OptionError for a clip without a label,
/// Interrupted (what was done stays) and what reading the clips throws.
std::size_t relabelBySecondListening(Project& project, Axis axis, const std::vector<ClipId>& clips,
                                     std::stop_token stop, const ProgressCallback& progress);

}  // namespace cuadrante
