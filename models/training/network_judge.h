#pragma once

#include "core/learning/trainer.h"
#include "core/packages/network_package.h"

#include <filesystem>
#include <memory>

namespace cuadrante::models {

/// What Trainer::open returns.
std::unique_ptr<ClipJudge> openNetwork(const Run& run, const std::filesystem::path& checkpoint,
                                       FeatureShape shape);

/// What NetworkWeights::open and ::of return, for clips of that shape.
std::unique_ptr<ClipJudge> openNetwork(const Run& run, const NetworkTensors& tensors,
                                       const std::filesystem::path& file, FeatureShape shape);
NetworkTensors tensorsOf(const Run& run, const std::filesystem::path& checkpoint,
                         FeatureShape shape);

}  // namespace cuadrante::models
