#pragma once

#include "core/ground/ids.h"
#include "core/learning/run.h"

#include <cstdint>
#include <filesystem>
#include <optional>

namespace cuadrante::app {

/// What `train`, `runs` and `review` work on: a project's dataset version, or a dataset folder.
struct TrainingTarget {
  std::filesystem::path dataset;
  std::optional<VersionNumber> version;  ///< of a project
  RunStore runs;
};

/// The runs of a project or a dataset folder. Throws FileError (no such folder) and ProjectError
/// (neither of the two).
RunStore runsOf(const std::filesystem::path& folder);

/// A project's version (the newest, if none is named) or the dataset folder itself. Throws also
/// OptionError: no version yet, an unknown one, a version of a dataset folder.
TrainingTarget trainingTarget(const std::filesystem::path& folder,
                              std::optional<std::int64_t> version);

}  // namespace cuadrante::app
