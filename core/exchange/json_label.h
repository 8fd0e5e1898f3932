#pragma once

#include "core/exchange/label_exchange.h"

#include <nlohmann/json.hpp>

#include <chrono>
#include <optional>
#include <string>

namespace cuadrante {

/// What the two readers of labels as JSON share. Members that are missing or null are empty; all
/// throw LabelRefusal for members of a wrong type.

/// Text of at most 1,000 bytes.
std::string textMember(const nlohmann::json& object, const char* key);
/// Finite; a JSON number is nothing else.
std::optional<double> numberMember(const nlohmann::json& object, const char* key);

/// The members `clip` (text or whole number), `song`, `start_s` (number, or text of one), `index`.
ClipReference clipReferenceOf(const nlohmann::json& object);
/// The same and `end_s`, as they are written.
nlohmann::ordered_json clipMembers(const Clip& clip, const std::string& song,
                                   const std::string& content);

/// null for none.
nlohmann::ordered_json jsonNumber(std::optional<double> value);

/// At least 0 and at most a year, else LabelRefusal naming `key`.
std::chrono::milliseconds responseOf(double milliseconds, const char* key);

}  // namespace cuadrante
