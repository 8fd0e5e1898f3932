#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

/// The candidate that differs from `word` in the fewest letters; "" if none is near.
std::string nearestWord(std::string_view word, const std::vector<std::string>& candidates);

/// "'wrod' is unknown: did you mean 'word'?" or, without anything near, "…: one of x, y";
/// without candidates "…: there is none".
std::string unknownWord(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace cuadrante
