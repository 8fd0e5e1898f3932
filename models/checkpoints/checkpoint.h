#pragma once

#include "experiment/training_config.h"

#include <torch/types.h>

#include <cstddef>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace cuadrante::models {

/// The state of a training under the names of its parts: parameters, moving statistics, optimiser.
using NamedTensors = std::vector<std::pair<std::string, torch::Tensor>>;

/// What a checkpoint says of itself, beside its tensors.
struct CheckpointInfo {
  TrainingConfig config;
  std::size_t bands = 0;
  int epoch = 0;  ///< finished ones
};

/// Writes float32 tensors and `info` (as metadata) as safetensors, atomically. Throws FileError.
void saveCheckpoint(const std::filesystem::path& path, const CheckpointInfo& info,
                    const NamedTensors& tensors);

/// Fills `tensors` (float32, on any device) from a checkpoint of the same model and bands as
/// `expected`. Throws FileError, FormatError (BadCheckpoint); then no tensor has changed.
CheckpointInfo loadCheckpoint(const std::filesystem::path& path, const CheckpointInfo& expected,
                              const NamedTensors& tensors);

}  // namespace cuadrante::models
