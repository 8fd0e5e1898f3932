#pragma once

#include "core/domain/protocol.h"

#include <vector>

namespace cuadrante {

class Project;

/// Anchors on these clips, in this order. Those that are anchors already keep their references; the
/// others' reference is the label that the clip has now. Throws OptionError for a clip that does
/// not exist or has no label.
std::vector<Anchor> anchorsOn(Project& project, const std::vector<ClipId>& clips);

}  // namespace cuadrante
