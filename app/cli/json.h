#pragma once

#include <nlohmann/json.hpp>

#include <optional>

namespace cuadrante::app {

using NullableJson = nlohmann::ordered_json;

/// What there is not is null.
template <class Value>
NullableJson orNull(const std::optional<Value>& value) {
  return value ? NullableJson(*value) : NullableJson(nullptr);
}

/// The same of a part of it: `orNull(interval, &Interval::low)`.
template <class Value, class Part>
NullableJson orNull(const std::optional<Value>& value, Part Value::*part) {
  return value ? NullableJson((*value).*part) : NullableJson(nullptr);
}

}  // namespace cuadrante::app
