#pragma once

#include "core/ground/parallel.h"
#include "core/ground/progress.h"

#include <filesystem>
#include <stop_token>
#include <vector>

namespace cuadrante {

class Project;

/// A song whose file was found at another place than before.
struct Relinked {
  std::filesystem::path from;
  std::filesystem::path to;
};

struct RelinkResult {
  std::vector<Relinked> found;
  std::vector<std::filesystem::path> missing;  ///< where the songs still not found used to be
  /// Of those found, where they are now, whose tags have changed and whose sound is the same.
  std::vector<std::filesystem::path> retagged{};
};

/// Looks in `paths` (files and folders) for the songs that are missing or changed, whatever their
/// names now: among files of the same size by their content, those that stand at the place of
/// another song included (names that were swapped, or moved along by one); else by their sound,
/// where only tags have changed. A song whose file stands
/// where one is missing that is nowhere else stays missing. Throws FileError, Interrupted.
RelinkResult relinkSongs(Project& project, const std::vector<std::filesystem::path>& paths,
                         std::stop_token stop, const ProgressCallback& progress,
                         unsigned threads = coreCount());

}  // namespace cuadrante
