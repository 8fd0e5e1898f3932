#include "app/cli/training_target.h"

#include "app/cli/open_project.h"
#include "core/ground/error.h"
#include "core/store/project.h"

namespace cuadrante::app {
namespace fs = std::filesystem;

bool isProject(const fs::path& folder) {
  std::error_code error;
  if (!fs::exists(folder, error))
    throw FileError(Reason::CannotRead, folder, "no such folder");
  if (fs::exists(folder / "project.db", error))
    return true;
  if (!fs::exists(folder / "X.npy", error))
    throw ProjectError(Reason::NotAProject, folder,
                       "nor is it a dataset: it has neither project.db nor X.npy");
  return false;
}

RunStore runsOf(const fs::path& folder) {
  return RunStore(isProject(folder) ? openProject(folder).runsFolder() : folder / "runs");
}

TrainingTarget trainingTarget(const fs::path& folder, std::optional<std::int64_t> version) {
  if (isProject(folder)) {
    Project project = openProject(folder);
    return targetOf(project, version ? std::optional(VersionNumber{*version}) : std::nullopt);
  }
  if (version)
    throw OptionError("--version is for projects: " + folder.string() + " is a dataset folder");
  return {folder, std::nullopt, RunStore(folder / "runs")};
}

}  // namespace cuadrante::app
