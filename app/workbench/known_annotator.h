#pragma once

#include "core/domain/annotation.h"
#include "core/store/project.h"

#include <string>

namespace cuadrante::app {

/// The person of that name, made if the project can be written. In one that can only be read
/// somebody new has no number: nothing of theirs is stored, and nothing will be. Throws what
/// Annotations::annotator throws.
Annotator annotatorFor(Project& project, const std::string& name);

}  // namespace cuadrante::app
