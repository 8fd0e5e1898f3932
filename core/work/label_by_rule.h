#pragma once

#include "core/ground/progress.h"

#include <cstddef>
#include <stop_token>

namespace cuadrante {

class Project;

/// spectralRule labels every selected and cut clip that has no label by this rule yet. Returns how
/// many were added. Throws Interrupted (what was done stays) and what reading the clips throws.
std::size_t labelByRule(Project& project, std::stop_token stop, const ProgressCallback& progress);

}  // namespace cuadrante
