#pragma once

#include <cstddef>
#include <filesystem>
#include <optional>

namespace cuadrante {

/// What became of a damaged database. Labels are rows of annotations, retractions too.
struct RepairedDatabase {
  std::optional<std::filesystem::path> backup;  ///< what it was made from; nullopt: from nothing
  std::optional<std::filesystem::path> kept{};  ///< the damaged one, as restoreBackup keeps it
  bool readable = false;                        ///< whether rows could be looked for in it
  std::size_t ofBackup = 0;                     ///< labels that the backup held
  std::size_t takenOver = 0;  ///< labels said after the backup, read from the damaged one
  std::size_t lost = 0;       ///< labels said after the backup that could not be read

  std::size_t saved() const { return ofBackup + takenOver; }
};

/// Replaces a project.db that is damaged or gone by its newest sound backup and by what came after
/// that and can still be read of the damaged one, its log included; without a sound backup, by what
/// can be read alone. The damaged one is kept beside the backups. Throws OptionError (NothingToDo)
/// for a sound one; ProjectError for one of a newer program, and (DamagedProject) where nothing can
/// be saved: then nothing is touched; FileError (Busy while a window or another command has it
/// open).
RepairedDatabase repairDatabase(const std::filesystem::path& project);

}  // namespace cuadrante
