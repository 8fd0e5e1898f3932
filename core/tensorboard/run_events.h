#pragma once

#include "core/files/place.h"
#include "core/learning/run.h"

#include <filesystem>
#include <vector>

namespace cuadrante {

/// Writes a run as TensorBoard has it, a folder of its own below `folder` with an event file, such
/// as `0003_GRU_l2_o1_d0.5/events.out.tfevents.1795860000.cuadrante`: of each epoch loss/train,
/// accuracy/train, loss/validation, accuracy/validation and epoch/seconds, at the times when it
/// ended; after the last one loss/test and accuracy/test. Another one of the same run is replaced.
/// Returns the file. Throws FileError.
std::filesystem::path writeRunEvents(const Run& run, const Place& folder);

}  // namespace cuadrante
