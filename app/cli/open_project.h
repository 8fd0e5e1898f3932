#pragma once

#include "core/store/project.h"

#include <filesystem>

namespace cuadrante::app {

/// Opens a project as every command does that looks into it: with a backup of what was written
/// since the last one (core/store/backup.h), and a word on standard error where it can only be read
/// or where the backup could not be made. Throws what Project::open throws.
Project openProject(const std::filesystem::path& folder);

/// For a file that somebody names to be written. Throws OptionError where it would take the place
/// of one of the project's own: its database, or anything in clips/, datasets/, runs/,
/// predictions/, networks/ or backups/.
void requireNotOfProject(const std::filesystem::path& file, const std::filesystem::path& project);

}  // namespace cuadrante::app
