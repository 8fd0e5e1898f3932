#include "core/store/repair.h"

#include "core/files/atomic_file.h"
#include "core/files/temporary_folder.h"
#include "core/ground/error.h"
#include "core/store/backup.h"
#include "core/store/project.h"
#include "core/store/sqlite/salvage.h"

#include <fmt/format.h>

#include <string>
#include <system_error>
#include <vector>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

constexpr const char* kDatabase = "project.db";

void requireDamaged(const fs::path& project) {
  try {
    if (!Project::open(project).faults().empty())
      return;
  } catch (const ProjectError& error) {
    if (error.reason() == Reason::DamagedProject || error.reason() == Reason::NotAProject)
      return;
    throw;
  }
  throw OptionError(Reason::NothingToDo,
                    fmt::format("nothing is wrong with {}", (project / kDatabase).string()));
}

/// A database in the making: a backup, or nothing, and what is added to it.
class Rebuilt {
 public:
  explicit Rebuilt(const std::optional<fs::path>& backup)
      : folder_("cuadrante-repair", {"/dev/shm"}) {
    if (backup)
      writeFileAtomically(Place::root(folder_.path()) / kDatabase, bytesOfBackup(*backup));
    else
      Project::create(folder_.path());
  }

  Salvaged take(const fs::path& damaged) {
    std::error_code none;
    return fs::is_regular_file(damaged, none) ? salvage(damaged, folder_.path() / kDatabase)
                                              : Salvaged{};
  }

  Project open() { return Project::open(folder_.path()); }

 private:
  TemporaryFolder folder_;
};

/// nullopt where the backup is of another history than what is damaged, or holds nothing.
std::optional<RepairedDatabase> repairFrom(const std::optional<fs::path>& backup,
                                           std::size_t labels, const fs::path& project) {
  Rebuilt rebuilt(backup);
  const Salvaged salvaged = rebuilt.take(project / kDatabase);
  if (!salvaged.sameHistory)
    return std::nullopt;
  Project made = rebuilt.open();
  const ProjectCounts counts = made.counts();
  if (!backup && counts.songs == 0 && salvaged.labels == 0)
    return std::nullopt;
  const std::vector<std::string> faults = made.faults();
  if (!faults.empty())
    throw ProjectError(Reason::DamagedProject, project / kDatabase, faults.front());
  RepairedDatabase result{.backup = backup,
                          .readable = salvaged.readable,
                          .ofBackup = labels,
                          .takenOver = salvaged.labels,
                          .lost = salvaged.lost};
  result.kept = replaceDatabase(project, made.databaseBytes());
  return result;
}

}  // namespace

RepairedDatabase repairDatabase(const fs::path& project) {
  requireDamaged(project);
  for (const fs::path& file : backupsOf(project)) {
    // What was replaced was replaced for a reason.
    if (isReplaced(file))
      continue;
    const BackupContents backup = contentsOf(file);
    if (backup.fault)
      continue;
    if (const auto repaired = repairFrom(file, backup.labels, project))
      return *repaired;
  }
  if (const auto repaired = repairFrom(std::nullopt, 0, project))
    return *repaired;
  throw ProjectError(Reason::DamagedProject, project / kDatabase,
                     "there is no sound backup of it, and nothing of it can be read");
}

}  // namespace cuadrante
