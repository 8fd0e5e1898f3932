#pragma once

#include "core/learning/training_options.h"

#include <nlohmann/json.hpp>

namespace cuadrante {

/// JSON with the names of the table of options (`axis`, `cell`, `units`…), for run.json. An option
/// that the architecture does not have is not there, `folds` and `fold` in cross-validation only.
nlohmann::ordered_json configJson(const TrainingConfig& config,
                                  const TrainingOptions& options = trainingOptions());
/// Throws FormatError (BadRun) for missing, unknown or wrongly typed keys and for what validate()
/// refuses. Options younger than the first runs may be missing: what those runs did is the default.
/// Earlier programs wrote the options of the recurrent networks for the 2-D CNN too, as lists of
/// nothing, false and words.
TrainingConfig configFrom(const nlohmann::ordered_json& object,
                          const TrainingOptions& options = trainingOptions());

/// The text of configJson.
std::string toJson(const TrainingConfig& config);
/// As configFrom, of a text. Throws FormatError (BadRun).
TrainingConfig trainingConfigFromJson(const std::string& json);

}  // namespace cuadrante
