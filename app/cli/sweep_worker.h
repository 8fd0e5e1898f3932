#pragma once

#include "experiment/sweep.h"
#include "ids.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <stop_token>

namespace cuadrante::app {

/// A sweep trains each entry in a process of its own: LibTorch's and OpenBLAS's numbers of threads
/// belong to a process, and one that is killed or runs out of memory takes no other with it.

/// The worker: trains one entry of a saved sweep, and tells of it on standard output, one JSON
/// object a line. Ends with the process that started it.
void trainSweepEntry(const std::filesystem::path& runsFolder, std::int64_t sweep, std::size_t entry,
                     const std::stop_token& stop);

/// Starts this program as the worker of an entry, passes on what it tells, and waits for its end.
/// Throws std::runtime_error with what made it fail.
Run trainInWorker(const std::filesystem::path& runsFolder, std::int64_t sweep, std::size_t entry,
                  const TrainingCallback& onProgress, const std::stop_token& stop);

}  // namespace cuadrante::app
