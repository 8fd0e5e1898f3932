#include "app/cli/packages.h"

#include "app/cli/terminal.h"
#include "app/cli/training_target.h"
#include "core/store/project.h"
#include "core/work/clip_songs.h"

#include <fmt/format.h>

namespace cuadrante::app {

PackagesRead readPackages(const RunStore& runs) {
  PackagesRead read = PackageFolder(runs.folder()).read();
  for (const DamagedPackage& package : read.damaged)
    complain("the package {} cannot be used: {}\n", package.name, package.why);
  return read;
}

std::string networksText(std::size_t count) {
  return fmt::format("{} {}", count, count == 1 ? "network" : "networks");
}

SongOfClip songsOfProject(const std::filesystem::path& folder) {
  if (!isProject(folder))
    return {};
  Project project = Project::open(folder);
  return songsOfClips(project);
}

}  // namespace cuadrante::app
