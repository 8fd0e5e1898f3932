#pragma once

#include "core/learning/run.h"
#include "core/packages/package_folder.h"
#include "core/prediction/known_songs.h"

#include <cstddef>
#include <filesystem>
#include <string>

namespace cuadrante::app {

/// The packages beside these runs; says which of them cannot be used, and why.
PackagesRead readPackages(const RunStore& runs);

/// "1 network", "5 networks".
std::string networksText(std::size_t count);

/// The songs of a project's clips; none of a dataset folder. Throws what isProject throws,
/// ProjectError.
SongOfClip songsOfProject(const std::filesystem::path& folder);

}  // namespace cuadrante::app
