#include "cli/known_values.h"

#include "files/csv.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <numeric>

namespace cuadrante::app {
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

std::vector<std::string_view> splitAtCommas(std::string_view text) {
  std::vector<std::string_view> parts;
  for (std::size_t start = 0;;) {
    const std::size_t comma = text.find(',', start);
    parts.push_back(text.substr(start, comma - start));
    if (comma == std::string_view::npos)
      return parts;
    start = comma + 1;
  }
}

}  // namespace

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  std::string best;
  std::size_t bestDistance = std::max<std::size_t>(2, word.size() / 2) + 1;
  for (const std::string& candidate : candidates)
    if (const std::size_t d = distance(word, candidate); d < bestDistance) {
      bestDistance = d;
      best = candidate;
    }
  return best;
}

std::string unknownValue(std::string_view word, const std::vector<std::string>& candidates) {
  const std::string meant = nearest(word, candidates);
  return meant.empty()
             ? fmt::format("'{}' is unknown: one of {}", word, fmt::join(candidates, ", "))
             : fmt::format("'{}' is unknown: did you mean '{}'?", word, meant);
}

CLI::Validator oneOf(std::vector<std::string> values) {
  const std::string description = fmt::format("{}", fmt::join(values, "|"));
  return CLI::Validator(
      [values = std::move(values)](const std::string& word) {
        return std::ranges::find(values, word) != values.end() ? std::string()
                                                               : unknownValue(word, values);
      },
      description);
}

CLI::Validator wholeNumbers(int low, int high) {
  return CLI::Validator(
      [low, high](const std::string& text) {
        for (const std::string_view part : splitAtCommas(text)) {
          const auto number = parseInteger(part);
          if (!number || *number < low || *number > high)
            return fmt::format("'{}' is not a whole number in {}…{}", part, low, high);
        }
        return std::string();
      },
      "N,N,…");
}

std::vector<int> toWholeNumbers(const std::string& text) {
  std::vector<int> numbers;
  for (const std::string_view part : splitAtCommas(text))
    numbers.push_back(static_cast<int>(parseInteger(part).value()));
  return numbers;
}

}  // namespace cuadrante::app
