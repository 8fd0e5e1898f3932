#pragma once

#include "core/domain/version.h"

#include <optional>
#include <vector>

namespace cuadrante::ui {

/// How one row of the versions is drawn as part of their tree: a dot on a lane, and the lines that
/// come from the rows above (newer versions) and go on to those below.
struct TreeRow {
  int lane = 0;  ///< of the dot, from 0
  std::vector<int>
      above;  ///< lanes whose lines come from above; those not in `below` end in the dot
  std::vector<int> below;  ///< lanes whose lines go on below
};

/// For versions with the newest first. A version whose parent is not among them is a root.
std::vector<TreeRow> treeOf(const std::vector<DatasetVersion>& newestFirst);

}  // namespace cuadrante::ui
