#pragma once

#include "app/cli/terminal.h"
#include "core/learning/evaluation.h"
#include "core/prediction/known_songs.h"

#include <cstdint>
#include <filesystem>
#include <vector>

namespace cuadrante::app {

/// The evaluations of the runs of these numbers, or without numbers those that predict. Throws
/// OptionError (core/prediction/chosen_networks.h).
std::vector<Evaluation> judgingNetworks(const std::vector<std::int64_t>& runs,
                                        const std::vector<Run>& all);

/// The songs of a project's clips; none of a dataset folder.
SongOfClip songsOfProject(const std::filesystem::path& folder, const Terminal& terminal);

}  // namespace cuadrante::app
