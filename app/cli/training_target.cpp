#include "app/cli/training_target.h"

#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "core/dataset/labelled_axis.h"
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

void keepLabelsOf(const fs::path& folder, const std::string& axis) {
  if (axis.empty())
    return;
  if (isProject(folder))
    throw OptionError("--labels-of is for dataset folders: " + folder.string() +
                      " is a project, whose labels are of both axes");
  keepAxis(folder, axisFromKey(axis).value());
}

void addLabelsOf(CLI::App& command, std::string& axis) {
  command
      .add_option("--labels-of", axis,
                  "The axis that the labels of a dataset folder are of, where its Y.npy is one "
                  "number for a clip; kept in its dataset.json")
      ->check(oneOf({std::string(axisKey(Axis::Energia)), std::string(axisKey(Axis::Placer))}));
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
