#pragma once

#include <string>

namespace cuadrante {

/// Now, in UTC, as ISO 8601 with milliseconds: "2026-11-22T23:01:05.123Z".
std::string utcTimestamp();

}  // namespace cuadrante
