#pragma once

#include <CLI/CLI.hpp>

#include <string>
#include <vector>

namespace cuadrante::app {

/// Accepts these words only, and says which one was probably meant.
CLI::Validator oneOf(std::vector<std::string> values);

/// Accepts whole numbers between `low` and `high`, separated by commas.
CLI::Validator wholeNumbers(int low, int high);
/// Accepts the number of a run.
CLI::Validator runNumber();
/// The numbers of a text that wholeNumbers has accepted.
std::vector<int> toWholeNumbers(const std::string& text);

}  // namespace cuadrante::app
