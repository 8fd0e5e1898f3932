#include "core/exchange/quadrant_words.h"

#include "core/ground/composed.h"
#include "core/report/english.h"

#include <algorithm>
#include <array>
#include <string>

namespace cuadrante {
namespace {

/// By Quadrant's value.
constexpr std::array<std::array<std::string_view, 3>, 4> kWords{{
    {"q2", "2", "lvha"},
    {"q1", "1", "hvha"},
    {"q4", "4", "hvla"},
    {"q3", "3", "lvla"},
}};

}  // namespace

std::optional<Quadrant> quadrantFromWord(std::string_view word) {
  const std::string plain = plainLetters(word);
  for (const Quadrant quadrant : kQuadrants)
    if (plain == quadrantKey(quadrant) || plain == plainLetters(englishName(quadrant)) ||
        std::ranges::count(kWords[static_cast<std::size_t>(quadrant)], plain) > 0)
      return quadrant;
  return std::nullopt;
}

}  // namespace cuadrante
