#pragma once

#include "core/features/features.h"
#include "core/files/safetensors.h"
#include "core/learning/training_config.h"
#include "models/checkpoints/training_position.h"

#include <torch/types.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
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

/// Some tensor as float32, to be written.
StoredTensor storedTensor(const torch::Tensor& tensor);

/// Float32 tensors and `info` (as metadata), to be written as safetensors.
Safetensors toCheckpoint(const CheckpointInfo& info, const NamedTensors& tensors);

/// Fills `tensors` (float32, on any device) from a checkpoint of the same model, bands and features
/// (where both say them) as `expected`. Throws FormatError (BadCheckpoint) naming `file`; then no
/// tensor has changed.
CheckpointInfo fromCheckpoint(const Safetensors& content, const std::filesystem::path& file,
                              const CheckpointInfo& expected, const NamedTensors& tensors);

/// Whether a tensor of that name belongs to the state of an optimiser.
bool isOfOptimiser(std::string_view name);

/// The names of the tensors of float32 that hold NaN or an infinity.
std::vector<std::string> notFinite(const Safetensors& content);

/// How many clips the network of a checkpoint was fitted to (Network::fittedTo); nullopt: it was
/// trained step by step.
std::optional<std::int64_t> fittedClips(const Safetensors& content);

/// Whether a parameter of that name belongs to the output layer of a network or of its members.
bool isOfOutputLayer(std::string_view name);

/// Fills the parameters and buffers of a network from a checkpoint of one to whose weights it fits
/// (weightsDifference), of the same bands and features; what else the checkpoint holds is left
/// alone. The output layer stays as it is where the two decide something else, or learn it by other
/// heads. Throws OptionError naming what differs, FormatError (BadCheckpoint) naming `file`; then
/// no tensor has changed.
void takeWeights(const Safetensors& content, const std::filesystem::path& file,
                 const CheckpointInfo& expected, const NamedTensors& network);

/// Fills all of a network's parameters and buffers from tensors of the same names and shapes, no
/// more and no fewer. Throws FormatError (BadCheckpoint) naming `file`; then no tensor has changed.
void takeTensors(const std::map<std::string, StoredTensor>& tensors,
                 const std::filesystem::path& file, const NamedTensors& network);

}  // namespace cuadrante::models
