#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace cuadrante {

/// Now, in UTC, as ISO 8601 with milliseconds: "2026-11-22T23:01:05.123Z".
std::string utcTimestamp();

/// A time of ours or of another program, "2021-03-09T22:16:08.728353Z" or with an offset,
/// "…+01:00", and the same as utcTimestamp() would write it; nullopt for what is no such time.
/// Without an offset it is UTC.
std::optional<std::chrono::sys_time<std::chrono::milliseconds>> timeOf(std::string_view iso8601);
std::optional<std::string> utcTimestampOf(std::string_view iso8601);

}  // namespace cuadrante
