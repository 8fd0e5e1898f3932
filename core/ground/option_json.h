#pragma once

#include "core/ground/option.h"

#include <nlohmann/json.hpp>

namespace cuadrante {

nlohmann::ordered_json optionJson(const OptionValue& value);
/// Throws OptionError naming the key: not of the option's type ('units' is not a list), out of its
/// range, no word of it.
OptionValue optionFromJson(const OptionDescription& option, const nlohmann::ordered_json& json);

}  // namespace cuadrante
