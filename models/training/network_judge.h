#pragma once

#include "core/learning/trainer.h"

#include <filesystem>
#include <memory>

namespace cuadrante::models {

/// What Trainer::open returns.
std::unique_ptr<ClipJudge> openNetwork(const Run& run, const std::filesystem::path& checkpoint,
                                       FeatureShape shape);

}  // namespace cuadrante::models
