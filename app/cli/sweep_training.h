#pragma once

#include "app/cli/terminal.h"
#include "core/sweeps/sweep.h"

#include <filesystem>
#include <string>

namespace cuadrante::app {

/// Trains what a sweep still lacks, `jobs` entries at once, each in a process of its own, and shows
/// how far it has come as `what` ("": shows nothing, where standard output is for a listing).
/// Throws Interrupted when stopped, FileError, Error (Unavailable).
void trainMissing(Sweep& sweep, const SweepStore& store, const std::filesystem::path& runsFolder,
                  unsigned jobs, const std::string& what, const Terminal& terminal);

}  // namespace cuadrante::app
