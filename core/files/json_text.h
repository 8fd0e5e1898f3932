#pragma once

#include <string>

namespace cuadrante {

/// A text as it reads after it was written to a JSON file: what is not UTF-8 in it is U+FFFD then.
std::string asJsonText(const std::string& text);

}  // namespace cuadrante
