#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "core/store/backup.h"
#include "core/store/project.h"

#include <filesystem>
#include <memory>

namespace cuadrante::app {

void addBackupCommand(CLI::App& app) {
  struct Options {
    std::filesystem::path project, file;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "backup",
      "Write a copy of the project's labels as they are now, also while a window is open");
  command->add_option("PROJECT", options->project, "Folder of the project")->required();
  command->add_option("FILE", options->file, "The copy; it must not be there yet")->required();
  command->callback([options] {
    Project project = Project::open(options->project);
    writeBackup(project, options->file);
    say("{}\n", options->file.string());
  });
}

}  // namespace cuadrante::app
