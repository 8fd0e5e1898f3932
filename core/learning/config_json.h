#pragma once

#include "core/learning/training_config.h"

#include <nlohmann/json.hpp>

namespace cuadrante {

/// What toJson(config) is the text of.
nlohmann::ordered_json configJson(const TrainingConfig& config);
/// As trainingConfigFromJson, of JSON that was read.
TrainingConfig configFrom(const nlohmann::ordered_json& object);

}  // namespace cuadrante
