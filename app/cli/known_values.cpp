#include "app/cli/known_values.h"

#include "core/files/csv.h"
#include "core/ground/nearest_word.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace cuadrante::app {
namespace {

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

CLI::Validator oneOf(std::vector<std::string> values) {
  const std::string description = fmt::format("{}", fmt::join(values, "|"));
  return CLI::Validator(
      [values = std::move(values)](const std::string& word) {
        return std::ranges::find(values, word) != values.end() ? std::string()
                                                               : unknownWord(word, values);
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

CLI::Validator runNumber() {
  return CLI::Validator(
      [](const std::string& text) {
        const auto number = parseInteger(text);
        return number && *number > 0
                   ? std::string()
                   : fmt::format("'{}' is no number of a run: they count from 1", text);
      },
      "");
}

std::vector<int> toWholeNumbers(const std::string& text) {
  std::vector<int> numbers;
  for (const std::string_view part : splitAtCommas(text))
    numbers.push_back(static_cast<int>(parseInteger(part).value()));
  return numbers;
}

}  // namespace cuadrante::app
