#include "core/files/json_members.h"

#include <fmt/format.h>

namespace cuadrante {

JsonMembers::JsonMembers(const JsonSource& source, const Json& object)
    : source_(source), object_(object) {
  if (!object.is_object())
    fail("not a JSON object");
}

void JsonMembers::fail(const std::string& why) const {
  throw FormatError(source_.reason, source_.file, why);
}

const JsonMembers::Json& JsonMembers::member(const char* key) const {
  const auto found = object_.find(key);
  if (found == object_.end())
    fail(fmt::format("'{}' is missing", key));
  return *found;
}

std::string JsonMembers::text(const char* key) const {
  const Json& value = member(key);
  if (!value.is_string())
    fail(fmt::format("'{}' is not a text", key));
  return value.get<std::string>();
}

std::int64_t JsonMembers::integer(const char* key, std::int64_t least, std::int64_t most) const {
  const Json& value = member(key);
  if (!value.is_number_integer())
    fail(fmt::format("'{}' is not a whole number", key));
  // nlohmann compares signed with unsigned numbers by casting: beyond 2^63 that is wrong.
  const bool tooLarge = value.is_number_unsigned() &&
                        value.get<std::uint64_t>() >
                            static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max());
  const auto number = tooLarge ? 0 : value.get<std::int64_t>();
  if (tooLarge || number < least || number > most)
    fail(fmt::format("'{}' is {}, out of its range", key, shownJson(value)));
  return number;
}

double JsonMembers::real(const char* key, double least, double most) const {
  const Json& value = member(key);
  if (!value.is_number())
    fail(fmt::format("'{}' is not a number", key));
  const auto number = value.get<double>();
  if (!(number >= least && number <= most))
    fail(fmt::format("'{}' is {}, out of its range", key, shownJson(value)));
  return number;
}

double JsonMembers::realOrNaN(const char* key, double least, double most) const {
  return isNull(key) ? std::numeric_limits<double>::quiet_NaN() : real(key, least, most);
}

bool JsonMembers::truth(const char* key) const {
  const Json& value = member(key);
  if (!value.is_boolean())
    fail("'" + std::string(key) + "' is neither true nor false");
  return value.get<bool>();
}

const JsonMembers::Json& JsonMembers::array(const char* key) const {
  const Json& value = member(key);
  if (!value.is_array())
    fail(fmt::format("'{}' is not a list", key));
  return value;
}

}  // namespace cuadrante
