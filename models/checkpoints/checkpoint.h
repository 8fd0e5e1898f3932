#pragma once

#include "core/features/features.h"
#include "core/learning/training_config.h"
#include "models/checkpoints/safetensors.h"
#include "models/checkpoints/training_position.h"

#include <torch/types.h>

#include <cstddef>
#include <filesystem>
#include <optional>
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
  /// What it was trained on; nullopt where its dataset, or an older program, did not say.
  std::optional<Features> features{};
  /// Of a checkpoint of version 1, which did not tell it: only its epochs, with batch 0.
  TrainingPosition position;
};

/// Float32 tensors and `info` (as metadata), to be written as safetensors.
Safetensors toCheckpoint(const CheckpointInfo& info, const NamedTensors& tensors);

/// Fills `tensors` (float32, on any device) from a checkpoint of the same model, bands and features
/// (where both say them) as `expected`. Throws FormatError (BadCheckpoint) naming `file`; then no
/// tensor has changed.
CheckpointInfo fromCheckpoint(const Safetensors& content, const std::filesystem::path& file,
                              const CheckpointInfo& expected, const NamedTensors& tensors);

}  // namespace cuadrante::models
