#pragma once

#include <string>
#include <string_view>

namespace cuadrante {

/// `text` as it may go to a terminal or stand in one line: what would steer the terminal or turn
/// the line round is written out (`\x1b`, `\n`, `\u202e`), as are bytes that are no UTF-8 (`\xe9`).
std::string printable(std::string_view text);

/// Whether it is UTF-8 as Unicode defines it.
bool isUtf8(std::string_view text);

/// As it may stand in an address: all bytes but letters, digits, "-._~" and those of `alsoPlain`
/// as %E9.
std::string percentEncoded(std::string_view text, std::string_view alsoPlain = {});

}  // namespace cuadrante
