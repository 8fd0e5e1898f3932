#include "app/cli/training_target.h"

#include "app/cli/open_project.h"
#include "core/ground/error.h"
#include "core/store/project.h"

#include <fmt/format.h>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

bool isProject(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error))
    throw FileError(Reason::CannotRead, folder, "no such folder");
  if (fs::exists(folder / "project.db", error))
    return true;
  if (!fs::exists(folder / "X.npy", error))
    throw ProjectError(Reason::NotAProject, folder,
                       "and no dataset either: it has neither project.db nor X.npy");
  return false;
}

VersionNumber versionOf(Project& project, std::optional<std::int64_t> wanted) {
  if (wanted) {
    const VersionNumber number{*wanted};
    if (!project.versions().version(number))
      throw OptionError(
          fmt::format("{} has no dataset version {}", project.folder().string(), number.value));
    return number;
  }
  const std::vector<DatasetVersion> all = project.versions().all();
  if (all.empty())
    throw OptionError(Reason::NothingToDo,
                      fmt::format("{0} has no dataset version yet: cuadrante-cli dataset build {0}",
                                  project.folder().string()));
  return all.back().number;
}

}  // namespace

RunStore runsOf(const fs::path& folder) {
  return RunStore(isProject(folder) ? openProject(folder).runsFolder() : folder / "runs");
}

TrainingTarget trainingTarget(const fs::path& folder, std::optional<std::int64_t> version) {
  if (isProject(folder)) {
    Project project = openProject(folder);
    const VersionNumber number = versionOf(project, version);
    return {project.datasetFolder(number), number, RunStore(project.runsFolder())};
  }
  if (version)
    throw OptionError("--version is for projects: " + folder.string() + " is a dataset folder");
  return {folder, std::nullopt, RunStore(folder / "runs")};
}

}  // namespace cuadrante::app
