#pragma once

#include "core/domain/annotation.h"
#include "core/store/project.h"

#include <string>
#include <vector>

namespace cuadrante::app {

/// The person of that name, made if the project can be written. In one that can only be read
/// somebody new has no number: nothing of theirs is stored, and nothing will be. Throws what
/// Annotations::annotator throws.
Annotator annotatorFor(Project& project, const std::string& name);

/// The people of the project, rules left out.
std::vector<Annotator> peopleOf(Project& project);

}  // namespace cuadrante::app
