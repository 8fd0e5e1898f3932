#pragma once

#include "core/files/json_file.h"

#include <cstddef>
#include <filesystem>
#include <functional>

namespace cuadrante {

/// Calls `take(element, number)` for each object of a file that holds a JSON array of objects (or
/// one object alone), numbered from 1; each is forgotten before the next is read, so that a file of
/// a million labels needs no more memory than its text. `take` returns false to read no further.
/// Throws FileError, FormatError (Reason::BadLabels): text that is no JSON (with the line), NaN,
/// numbers beyond double, values nested more than 32 deep, elements that are no objects.
void forEachJsonElement(
    const std::filesystem::path& file,
    const std::function<bool(const nlohmann::json& element, std::size_t number)>& take);

/// The member of that name; null where it is missing or `object` is no object.
const nlohmann::json& jsonMember(const nlohmann::json& object, const char* key);

}  // namespace cuadrante
