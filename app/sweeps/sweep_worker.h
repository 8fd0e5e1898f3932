#pragma once

#include "core/learning/trainer.h"
#include "core/sweeps/sweep.h"

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

/// The worker without an entry: gets ready to train, and ends.
void getReadyToTrain();

/// The program that is started as the worker: cuadrante-cli, where it lies beside this program (as
/// in the build tree, so when installed). Throws Error (Unavailable) naming the file that is
/// missing: that, or the models library.
std::filesystem::path workerProgram();

/// Starts `program` as the worker of an entry, passes on what it tells, and waits for its end. A
/// stop asks it to stop, which it does within one batch, leaving its checkpoint. Throws Interrupted
/// when it was stopped before it had begun, std::runtime_error with what made it fail.
Run trainInWorker(const std::filesystem::path& program, const std::filesystem::path& runsFolder,
                  std::int64_t sweep, std::size_t entry, const TrainingCallback& onProgress,
                  const std::stop_token& stop);

/// Seconds from the start of a worker until it could train, measured by starting one without an
/// entry. Throws Interrupted.
double secondsToStart(const std::filesystem::path& program, const std::stop_token& stop);

/// How many trainings at once are best here: one on each core, or a single one where they go to a
/// CUDA card of this machine, which they would only share.
unsigned usualJobs(Device device);

}  // namespace cuadrante::app
