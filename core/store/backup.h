#pragma once

#include "core/files/place.h"

#include <cstddef>
#include <filesystem>
#include <optional>

namespace cuadrante {

class Project;

/// How many copies `keepBackup` leaves in a project's `backups/`: the newest, and of earlier days
/// the last one each, as many again.
constexpr std::size_t kKeptBackups = 5;

/// Writes the project's database as it stands now, whole or not at all: also what so far lies in
/// its log only, which a copy of project.db alone would lack. It opens as a project.db. Takes its
/// size in memory. Throws FileError, ProjectError; OptionError where `to` is there already.
void writeBackup(Project& project, const Place& to);

/// Called when a project is opened: a copy in `backups/`, named by the time (UTC), and the oldest
/// beyond kKeptBackups go. Nothing where nothing was written since the last one, and nothing of a
/// project that can only be read. Returns the copy that was made. Throws FileError, ProjectError.
std::optional<std::filesystem::path> keepBackup(Project& project);

}  // namespace cuadrante
