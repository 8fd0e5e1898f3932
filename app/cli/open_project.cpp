#include "app/cli/open_project.h"

#include "app/cli/terminal.h"
#include "core/ground/error.h"
#include "core/store/backup.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

namespace cuadrante::app {

Project openProject(const std::filesystem::path& folder) {
  Project project = Project::open(folder);
  // A command may open it again.
  static std::set<std::filesystem::path> opened;
  if (!opened.insert(project.folder()).second)
    return project;
  try {
    project.requireWritable();
  } catch (const ProjectError& error) {
    complain("cuadrante-cli: {}; it is shown as it stands now\n", error.what());
  }
  try {
    keepBackup(project);
  } catch (const Error& error) {
    // The work must not wait for it: a full disk may be what it is to make room on.
    complain("cuadrante-cli: no backup was made: {}\n", error.what());
  }
  return project;
}

void requireNotOfProject(const std::filesystem::path& file, const std::filesystem::path& project) {
  namespace fs = std::filesystem;
  std::error_code error;
  if (!fs::exists(file, error))
    return;
  const fs::path inside =
      fs::canonical(file, error).lexically_relative(fs::canonical(project, error));
  if (error || inside.empty() || *inside.begin() == "..")
    return;
  const std::string first = inside.begin()->string();
  constexpr std::array kOwn{"clips", "datasets", "runs", "predictions", "networks", "backups"};
  if (first.starts_with("project.db") || std::ranges::find(kOwn, first) != kOwn.end())
    throw OptionError(
        fmt::format("{} belongs to the project: write to another file", file.string()));
}

}  // namespace cuadrante::app
