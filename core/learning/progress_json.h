#pragma once

#include "core/files/json_members.h"
#include "core/learning/trainer.h"

#include <nlohmann/json.hpp>

namespace cuadrante {

/// A message of a training as JSON, for a process that trains for another one. What is not finite
/// comes back as NaN.
nlohmann::ordered_json progressJson(const TrainingProgress& progress);
/// What progressJson has written. `source` is that of `message`. Throws FormatError for members
/// that are missing, of another type or out of their ranges.
TrainingProgress progressFrom(const JsonSource& source, const JsonMembers& message);

}  // namespace cuadrante
