#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

class Project;

/// What is grouped now.
struct GroupedSongs {
  std::size_t files = 0;               ///< that are in a group
  std::size_t groups = 0;              ///< of them
  std::size_t alone = 0;               ///< files in none: each is a song
  std::vector<std::string> unknown{};  ///< passed over: "line 3: there is no song 7"
};

/// Says of the songs that a table names which of them are one (readSongGroups); of the others stays
/// what was said. Versions that are built from now on go by it. Throws what readSongGroups throws.
GroupedSongs importGroups(Project& project, const std::filesystem::path& csv, std::string_view map,
                          bool skipUnknown);
/// The same from the files' names (songGroupsByName). Throws OptionError also where no file is
/// called so.
GroupedSongs groupByName(Project& project, std::string_view key);

}  // namespace cuadrante
