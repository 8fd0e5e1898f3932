#include "app/cli/commands.h"
#include "app/cli/terminal.h"
#include "core/ground/error.h"
#include "core/store/backup.h"
#include "core/store/project.h"

#include <filesystem>
#include <memory>
#include <system_error>
#include <vector>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;

struct Options {
  fs::path project, file;
};

void list(const fs::path& project) {
  std::error_code none;
  if (!fs::is_directory(project, none))
    throw FileError(Reason::CannotRead, project, "no such folder");
  const std::vector<fs::path> backups = backupsOf(project);
  for (const fs::path& backup : backups) {
    std::error_code error;
    const auto bytes = fs::file_size(backup, error);
    say("{}  {:.1f} MB\n", backup.filename().string(),
        error ? 0.0 : static_cast<double>(bytes) / 1e6);
  }
  if (backups.empty())
    say("there is no backup in {}\n", (project / "backups").string());
}

/// A name of the list, or any file.
fs::path backupNamed(const fs::path& name, const fs::path& project) {
  std::error_code error;
  const fs::path listed = project / "backups" / name;
  return !name.has_parent_path() && fs::exists(listed, error) ? listed : name;
}

void restore(const Options& options) {
  const fs::path backup = backupNamed(options.file, options.project);
  const auto kept = restoreBackup(options.project, backup);
  say("the labels are those of {}\n", backup.string());
  if (kept)
    say("what they replaced is kept: {}\n", kept->string());
}

}  // namespace

void addBackupCommands(CLI::App& app) {
  auto options = std::make_shared<Options>();
  CLI::App* write = app.add_subcommand(
      "backup",
      "Write a copy of the project's labels as they are now, also while a window is open");
  write->add_option("PROJECT", options->project, "Folder of the project")->required();
  write->add_option("FILE", options->file, "The copy; it must not be there yet")->required();
  write->callback([options] {
    Project project = Project::open(options->project);
    writeBackup(project, options->file);
    say("{}\n", options->file.string());
  });
  CLI::App* backups = app.add_subcommand(
      "backups", "List the copies that were made when the project was opened, the newest first");
  backups->add_option("PROJECT", options->project, "Folder of the project")->required();
  backups->callback([options] { list(options->project); });
  CLI::App* back = app.add_subcommand(
      "restore",
      "Go back to a backup, while no window has the project open; what it replaces is kept");
  back->add_option("PROJECT", options->project, "Folder of the project")->required();
  back->add_option("BACKUP", options->file, "A name that `backups` lists, or a file of `backup`")
      ->required();
  back->callback([options] { restore(*options); });
}

}  // namespace cuadrante::app
