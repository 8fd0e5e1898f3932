#pragma once

#include <QString>

#include <string>

namespace cuadrante::ui {

/// "3:05", "1:02:03".
QString clockText(double seconds);

/// "2 min left", "40 s left": rounded as one would say it.
QString timeLeftText(double seconds);

/// "≈ 40 s", "≈ 1 min 20 s", "≈ 12 min", "≈ 1 h 30 min": what long work is expected to take, off by
/// less than a tenth.
QString aboutText(double seconds);

/// The local date and time of a UTC time in ISO 8601, in the short form of the language; the text
/// itself if it is no time.
QString dateText(const std::string& utc);

}  // namespace cuadrante::ui
