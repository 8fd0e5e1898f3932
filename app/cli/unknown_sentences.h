#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace cuadrante::app {

/// Which lines of a file were of songs or clips that are not there, the first of many; nothing of
/// none. `what`: "labels", "lines".
void sayUnknown(std::string_view what, const std::vector<std::string>& unknown);
/// What else of a file was left out and why, in the same way.
void sayUnfitting(const std::vector<std::string>& unfitting);

}  // namespace cuadrante::app
