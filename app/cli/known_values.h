#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::app {

/// The candidate that differs from `word` in the fewest letters; "" if none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

/// "…: did you mean 'x'?" or, without anything near, "…: one of x, y".
std::string unknownValue(std::string_view word, const std::vector<std::string>& candidates);

/// Accepts these words only, and says which one was probably meant.
CLI::Validator oneOf(std::vector<std::string> values);

/// Accepts whole numbers between `low` and `high`, separated by commas.
CLI::Validator wholeNumbers(int low, int high);
/// The numbers of a text that wholeNumbers has accepted.
std::vector<int> toWholeNumbers(const std::string& text);

}  // namespace cuadrante::app
