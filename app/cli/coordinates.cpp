#include "app/cli/coordinates.h"

#include "core/domain/known_sign.h"

#include <fmt/format.h>

#include <cmath>

namespace cuadrante::app {

std::string shownCoordinate(double value) {
  if (isOnlySign(value))
    return value > 0.0 ? "+" : "-";
  return std::isnan(value) ? std::string() : fmt::format("{:.3f}", value);
}

nlohmann::ordered_json coordinateJson(double value) {
  if (isOnlySign(value))
    return shownCoordinate(value);
  return value;
}

}  // namespace cuadrante::app
