#pragma once

#include "core/domain/version.h"

#include <nlohmann/json.hpp>

namespace cuadrante {

/// Adds `element`, `scale` and `spectrogram` as dataset.json and listings have them.
void addSpectrograms(nlohmann::ordered_json& json, const DatasetVersion& version);

}  // namespace cuadrante
