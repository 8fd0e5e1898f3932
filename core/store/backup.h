#pragma once

#include "core/files/place.h"
#include "core/ground/error.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

class Project;

/// How many copies `keepBackup` leaves in a project's `backups/`: the newest, and of earlier days
/// the last one each, as many again.
constexpr std::size_t kKeptBackups = 5;

/// Writes the project's database as it stands now, whole or not at all: also what so far lies in
/// its log only, which a copy of project.db alone would lack. It opens as a project.db. Takes its
/// size in memory. Throws FileError, ProjectError; OptionError where `to` is there already.
void writeBackup(Project& project, const Place& to);

/// Called when a project is opened and every hour in which it is worked in: a copy in `backups/`,
/// named by the time (UTC), and the oldest beyond kKeptBackups go. Nothing where nothing was
/// written since the last one, and nothing of a project that can only be read. Returns the copy
/// that was made. Throws FileError; ProjectError, also (DamagedProject) where something is wrong
/// with the database (Project::faults), so that no sound copy goes for a damaged one.
std::optional<std::filesystem::path> keepBackup(Project& project);

/// The copies in the `backups/` of a project's folder, those that a restoring kept among them, the
/// newest first.
std::vector<std::filesystem::path> backupsOf(const std::filesystem::path& project);

/// Whether it is what a restoring, or a repair, replaced.
bool isReplaced(const std::filesystem::path& backup);

/// What one of them holds.
struct BackupContents {
  std::filesystem::path file;
  std::string madeAt;  ///< UTC, ISO 8601; empty where its name does not say
  std::uintmax_t bytes = 0;
  std::size_t labels = 0;        ///< rows of annotations, retractions too
  std::optional<Error> fault{};  ///< why it cannot be gone back to
};

/// Opens a copy of it, as a project of its own, and looks for faults.
BackupContents contentsOf(const std::filesystem::path& backup);

/// What a backup holds, as a database of today's schema. Throws FileError, ProjectError.
std::string bytesOfBackup(const std::filesystem::path& backup);

/// The project's labels are those of a backup from now on. What they replace is copied beforehand,
/// its log included, as it is, also where it is damaged: to `backups/replaced-….db`, which never
/// goes and is a backup itself. Clips, datasets and runs stay. Killed on its way, it is to be
/// repeated. Returns the copy; nullopt where there was no database. Throws FileError (CannotRead;
/// Busy while a window or another command has the project open), ProjectError for what is no backup
/// of ours.
std::optional<std::filesystem::path> restoreBackup(const std::filesystem::path& project,
                                                   const std::filesystem::path& backup);

/// The same with a database that somebody has made: `bytes`.
std::optional<std::filesystem::path> replaceDatabase(const std::filesystem::path& project,
                                                     std::string_view bytes);

}  // namespace cuadrante
