#pragma once

#include "core/domain/emotion.h"

#include <nlohmann/json.hpp>

#include <string>

namespace cuadrante::app {

/// "0.410"; "+" or "-" where only the sign is known (core/domain/known_sign.h); empty of an axis of
/// which nothing is known.
std::string shownCoordinate(double value);
/// The number; the same text where only the sign is known.
nlohmann::ordered_json coordinateJson(double value);

}  // namespace cuadrante::app
