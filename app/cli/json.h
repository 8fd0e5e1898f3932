#pragma once

#include <nlohmann/json.hpp>

#include <optional>

namespace cuadrante::app {

/// What there is not is null.
template <class Value>
nlohmann::ordered_json orNull(const std::optional<Value>& value) {
  return value ? nlohmann::ordered_json(*value) : nlohmann::ordered_json(nullptr);
}

/// The same of a part of it: `orNull(interval, &Interval::low)`.
template <class Value, class Part>
nlohmann::ordered_json orNull(const std::optional<Value>& value, Part Value::*part) {
  return value ? nlohmann::ordered_json((*value).*part) : nlohmann::ordered_json(nullptr);
}

}  // namespace cuadrante::app
