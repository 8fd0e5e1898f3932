#include "core/ground/option_json.h"

#include "core/ground/error.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

void require(bool holds, const OptionDescription& option, std::string_view what) {
  if (!holds)
    throw OptionError(fmt::format("'{}' is {}", option.key, what));
}

/// A float such as 32.0 is no whole number: it is not what we wrote.
bool isInt(const Json& json) {
  return json.is_number_integer() && json >= std::numeric_limits<int>::min() &&
         json <= std::numeric_limits<int>::max();
}

OptionValue valueFrom(const OptionDescription& option, const Json& json) {
  switch (option.type) {
    case OptionType::Flag:
      require(json.is_boolean(), option, "neither true nor false");
      return json.get<bool>();
    case OptionType::Whole:
      require(isInt(json), option, "not a whole number in range");
      return json.get<std::int64_t>();
    case OptionType::Seed:
      require(json.is_number_unsigned(), option, "not a whole number from 0 on");
      return json.get<std::uint64_t>();
    case OptionType::Real:
      require(json.is_number(), option, "not a number");
      return json.get<double>();
    case OptionType::Word:
      require(json.is_string(), option, "not a text");
      return json.get<std::string>();
    case OptionType::Wholes:
      require(json.is_array(), option, "not a list");
      require(std::ranges::all_of(json, isInt), option, "not a list of whole numbers in range");
      return json.get<std::vector<int>>();
  }
  return false;
}

}  // namespace

Json optionJson(const OptionValue& value) {
  return std::visit([](const auto& held) { return Json(held); }, value);
}

OptionValue optionFromJson(const OptionDescription& option, const Json& json) {
  OptionValue value = valueFrom(option, json);
  checkOption(option, value);
  return value;
}

}  // namespace cuadrante
