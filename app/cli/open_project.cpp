#include "app/cli/open_project.h"

#include "app/cli/terminal.h"
#include "core/ground/error.h"
#include "core/store/backup.h"

namespace cuadrante::app {

Project openProject(const std::filesystem::path& folder) {
  Project project = Project::open(folder);
  if (project.readOnly())
    complain("cuadrante-cli: {} can only be read; it is shown as it stands now\n",
             project.folder().string());
  try {
    keepBackup(project);
  } catch (const Error& error) {
    // The work must not wait for it: a full disk may be what it is to make room on.
    complain("cuadrante-cli: no backup was made: {}\n", error.what());
  }
  return project;
}

}  // namespace cuadrante::app
