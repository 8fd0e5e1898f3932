#pragma once

#include "core/ground/ids.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

class Project;

/// Keeps the sides that a table gives to songs or clips (readSplitTable), in the place of those
/// that were there: versions carry them from now on. Returns what was passed over. Throws what
/// readSplitTable throws.
std::vector<std::string> keepSplit(Project& project, const std::filesystem::path& csv,
                                   std::string_view map, bool skipUnknown,
                                   std::string_view known = {});

/// What the sides that a project keeps are to the clips that a version built now would hold.
struct SplitCoverage {
  std::string name;                       ///< of the table
  std::array<std::size_t, 3> clips{};     ///< by Subset's value
  std::size_t withoutSide = 0;            ///< clips
  std::vector<std::string> unnamed{};     ///< songs of these
  std::vector<std::string> onTwoSides{};  ///< songs (groups) with clips on more than one
};
/// nullopt where it keeps none. Throws ProjectError.
std::optional<SplitCoverage> splitCoverage(Project& project);

}  // namespace cuadrante
