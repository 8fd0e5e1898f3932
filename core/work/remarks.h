#pragma once

#include "core/domain/act.h"
#include "core/ground/ids.h"

#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

class Project;

/// What one annotator said of one clip beside labelling it.
struct ClipRemark {
  ClipId clip;
  std::string annotator;                ///< the name
  std::optional<SkipReason> skipped{};  ///< why, if it was
  bool flagged = false;
  std::string note{};
};

/// All that is skipped with a reason, flagged or noted, in the order of the clips, then of the
/// annotators. Throws FileError, ProjectError (DamagedProject).
std::vector<ClipRemark> remarksOf(Project& project);

}  // namespace cuadrante
