#pragma once

#include "core/domain/version.h"
#include "core/sweeps/presets.h"
#include "core/work/sweep.h"

#include <filesystem>
#include <functional>
#include <string_view>
#include <vector>

namespace cuadrante {

/// What Preset::name is to one table of the thesis, to all nine.
inline constexpr std::string_view kThesisChapter = "thesis";

/// The nine tables of the thesis as a project can train them: each on the version of the labels
/// that it belongs to.
struct ThesisChapter {
  struct Table {
    const Preset* preset = nullptr;
    VersionNumber version;
  };
  /// A version that cannot be trained on.
  struct Missing {
    VersionNumber version;
    bool oneStep = false;  ///< it is there, but its clips have one time step; else there is none
    std::vector<const Preset*> presets;  ///< that belong to it
  };
  std::vector<Table> tables;     ///< in the thesis's order
  std::vector<Missing> missing;  ///< ascending
};
ThesisChapter chapterOn(const std::vector<DatasetVersion>& versions);

/// The trainings of all its tables, in the thesis's order.
std::vector<TrainingConfig> configsOf(const ThesisChapter& chapter);

/// A sweep for each of its tables (not none), in the thesis's order, each going on where it was.
/// `datasetOf` is the folder of a version. Throws what openSweep throws, before anything is
/// recorded.
OpenSweeps openChapter(const ThesisChapter& chapter,
                       const std::function<std::filesystem::path(VersionNumber)>& datasetOf,
                       const RunStore& runs);

}  // namespace cuadrante
