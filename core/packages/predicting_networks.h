#pragma once

#include "core/learning/evaluation.h"
#include "core/packages/network_package.h"
#include "core/packages/package_folder.h"

#include <string>
#include <vector>

namespace cuadrante {

/// The networks that judge songs: of this project, and of packages that it has taken in.
struct PredictingNetworks {
  std::vector<Evaluation> evaluations;
  std::vector<NetworkPackage> packages;  ///< without tensors

  /// What each decides, the project's own first.
  std::vector<Task> tasks() const;
  bool empty() const { return evaluations.empty() && packages.empty(); }
};

/// Those that judge unless others are chosen: the project's own (usualNetworks), and of what these
/// do not decide, where an axis has nobody to speak for it, the best of the packages
/// (judgesRatherThan). Empty where an axis has nobody even then.
PredictingNetworks usualNetworks(const std::vector<Run>& runs,
                                 const std::vector<NetworkPackage>& packages);
/// The same; throws OptionError (NothingToDo) naming what is missing where they are none.
PredictingNetworks networksToPredict(const std::vector<Run>& runs,
                                     const std::vector<NetworkPackage>& packages);

/// The evaluations of these runs and the packages of these names. Throws OptionError for what is
/// not there or not whole, and where an axis has nobody to speak for it.
PredictingNetworks networksNamed(const std::vector<RunNumber>& numbers,
                                 const std::vector<std::string>& names,
                                 const std::vector<Run>& runs,
                                 const std::vector<NetworkPackage>& packages);

}  // namespace cuadrante
