#include "core/exchange/quadrant_words.h"

#include "core/report/english.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace cuadrante {
namespace {

/// By Quadrant's value.
constexpr std::array<std::array<std::string_view, 4>, 4> kWords{{
    {"q2", "2", "lvha", "estrés"},
    {"q1", "1", "hvha", "felicidad"},
    {"q4", "4", "hvla", "calma"},
    {"q3", "3", "lvla", "tristeza"},
}};

std::string inLowerCase(std::string_view text) {
  std::string small(text);
  std::ranges::transform(small, small.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return small;
}

}  // namespace

std::optional<Quadrant> quadrantFromWord(std::string_view word) {
  const std::string small = inLowerCase(word);
  for (const Quadrant quadrant : kQuadrants)
    if (small == quadrantKey(quadrant) || small == inLowerCase(englishName(quadrant)) ||
        std::ranges::count(kWords[static_cast<std::size_t>(quadrant)], small) > 0)
      return quadrant;
  return std::nullopt;
}

}  // namespace cuadrante
