#pragma once

#include <string>
#include <vector>

namespace cuadrante {

/// What of a file of labels was not taken, each with its place and why.
struct NotTaken {
  std::vector<std::string> unknown{};    ///< of songs or clips that the project does not have
  std::vector<std::string> unfitting{};  ///< "line 7: \"intro\" is no quadrant and no values"
  std::vector<std::string> unread{};     ///< columns of a table that say nothing to the reader
  std::vector<std::string> uncounted{};  ///< columns that seem to be of votes, for no quadrant
};

}  // namespace cuadrante
