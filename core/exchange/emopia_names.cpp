#include "core/exchange/emopia_names.h"

#include "core/exchange/quadrant_words.h"

#include <regex>

namespace cuadrante {

std::optional<EmopiaName> emopiaName(const std::string& fileName) {
  // YouTube's ids are 11 long and may hold what separates them here.
  static const std::regex name(R"((?:^|[^0-9A-Za-z])(Q[1-4])_([0-9A-Za-z_-]{11})_[0-9]+)");
  std::smatch parts;
  if (!std::regex_search(fileName, parts, name))
    return std::nullopt;
  return EmopiaName{.quadrant = quadrantFromWord(parts[1].str()).value(), .song = parts[2].str()};
}

}  // namespace cuadrante
