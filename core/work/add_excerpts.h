#pragma once

#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

class Project;

struct AddedExcerpts {
  std::size_t added = 0;
  std::size_t known = 0;               ///< that were clips before
  std::size_t padded = 0;              ///< that end with silence (kMostPadding)
  std::vector<std::string> unknown{};  ///< passed over: "line 3: there is no song 7"
};

/// Makes the parts of songs that a table names clips of the catalogue (readExcerpts), all or none;
/// neither selected nor cut yet. Throws what readExcerpts throws, OptionError for one that begins
/// where a clip of another length does.
AddedExcerpts addExcerpts(Project& project, const std::filesystem::path& csv, std::string_view map,
                          bool skipUnknown);

}  // namespace cuadrante
