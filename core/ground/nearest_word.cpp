#include "core/ground/nearest_word.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace cuadrante {
namespace {

/// Levenshtein's distance: insertions, deletions and replacements.
std::size_t distance(std::string_view a, std::string_view b) {
  std::vector<std::size_t> row(b.size() + 1);
  std::iota(row.begin(), row.end(), 0U);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = std::min({row[j] + 1, row[j - 1] + 1, replaced});
    }
  }
  return row.back();
}

}  // namespace

std::string nearestWord(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 2) + 1;
  for (const std::string& candidate : candidates)
    if (const std::size_t d = distance(word, candidate); d < bestDistance) {
      bestDistance = d;
      best = candidate;
    }
  return best;
}

std::string unknownWord(std::string_view word, const std::vector<std::string>& candidates) {
  if (candidates.empty())
    return fmt::format("'{}' is unknown: there is none", word);
  const std::string meant = nearestWord(word, candidates);
  return meant.empty()
             ? fmt::format("'{}' is unknown: one of {}", word, fmt::join(candidates, ", "))
             : fmt::format("'{}' is unknown: did you mean '{}'?", word, meant);
}

}  // namespace cuadrante
