#pragma once

#include "core/store/project.h"

#include <filesystem>

namespace cuadrante::app {

/// Opens a project as every command does that looks into it: with a backup of what was written
/// since the last one (core/store/backup.h), and a word on standard error where it can only be read
/// or where the backup could not be made. Throws what Project::open throws.
Project openProject(const std::filesystem::path& folder);

}  // namespace cuadrante::app
