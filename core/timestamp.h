#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace cuadrante {

/// Now, in UTC, as ISO 8601 with milliseconds: "2026-11-22T23:01:05.123Z".
std::string utcTimestamp();

/// A time of another program, "2021-03-09T22:16:08.728353Z" or with an offset, "…+01:00", as
/// utcTimestamp() would write it; nullopt for what is no such time. Without an offset it is UTC.
std::optional<std::string> utcTimestampOf(std::string_view iso8601);

}  // namespace cuadrante
