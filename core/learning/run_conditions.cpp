#include "core/learning/run_conditions.h"

#include "core/files/csv.h"
#include "core/learning/runs_table.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

namespace cuadrante {
namespace {

// The longer signs first: the shorter are parts of them.
constexpr std::array<std::string_view, 6> kSigns{"!=", "<=", ">=", "=", "<", ">"};

bool isSign(char c) {
  return c == '<' || c == '>' || c == '=' || c == '!';
}

struct Parts {
  std::string column;
  std::string_view sign;
  std::string value;
};

Parts partsOf(std::string_view text) {
  for (const std::string_view sign : kSigns) {
    const std::size_t at = text.find(sign);
    if (at != std::string_view::npos)
      return {std::string(text.substr(0, at)), sign, std::string(text.substr(at + sign.size()))};
  }
  throw BadCondition(
      ConditionFault::NoSign, std::string(text),
      fmt::format("'{}' is no condition such as axis=energia or test_acc>=0.8", text));
}

bool isNumeric(const std::string& column) {
  try {
    return isNumericColumn(column);
  } catch (const OptionError& error) {
    throw BadCondition(ConditionFault::NoColumn, column, error.detail());
  }
}

/// Whether the cell's text may be compared with it although it is no number: "64,32", "2/50".
bool isCellText(const std::string& column) {
  return column == "units" || column == "epochs" || column == "training_time";
}

std::optional<double> numberOf(const Parts& parts) {
  if (!isNumeric(parts.column))
    return std::nullopt;
  const std::optional<double> number = parseNumber(parts.value);
  const bool ordered = parts.sign.front() == '<' || parts.sign.front() == '>';
  if (!number && (ordered || !isCellText(parts.column)))
    throw BadCondition(
        ConditionFault::NoNumber, parts.value,
        fmt::format("'{}' is compared with '{}', which is no number", parts.column, parts.value));
  return number;
}

std::function<bool(const Run&)> testOf(Parts parts) {
  const std::optional<double> number = numberOf(parts);
  if (parts.sign == "=" || parts.sign == "!=") {
    const bool wanted = parts.sign == "=";
    return [parts = std::move(parts), number, wanted](const Run& run) {
      const std::string cell = runsCell(run, parts.column);
      if (cell.empty())
        return false;
      const bool equal =
          cell == parts.value || (number && runsSortValue(run, parts.column) == *number);
      return equal == wanted;
    };
  }
  if (!number)
    throw BadCondition(ConditionFault::NoOrder, parts.column,
                       fmt::format("'{}' has no order by which it could be {} '{}'", parts.column,
                                   parts.sign, parts.value));
  const bool less = parts.sign.front() == '<';
  const bool orEqual = parts.sign.size() == 2;
  return [column = parts.column, number = *number, less, orEqual](const Run& run) {
    const double value = runsSortValue(run, column);
    return (less ? value < number : value > number) || (orEqual && value == number);
  };
}

/// `text` cut at spaces that do not lie between quotes, without the quotes and without the spaces
/// beside a sign.
std::vector<std::string> words(std::string_view text) {
  std::vector<std::string> all;
  bool quoted = false;
  bool open = false;  // the last word goes on
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '"') {
      quoted = !quoted;
    } else if (c != ' ' || quoted) {
      const bool joins = !quoted && isSign(c) && !all.empty();
      if (!open && !joins)
        all.emplace_back();
      all.back() += c;
      open = true;
    } else if (!all.empty()) {
      open = !all.back().empty() && isSign(all.back().back());
    }
  }
  return all;
}

}  // namespace

RunCondition::RunCondition(std::string_view text) : holds_(testOf(partsOf(text))) {}

std::vector<RunCondition> runConditions(std::string_view text) {
  std::vector<RunCondition> conditions;
  for (const std::string& word : words(text))
    conditions.emplace_back(word);
  return conditions;
}

bool allHold(const std::vector<RunCondition>& conditions, const Run& run) {
  return std::ranges::all_of(conditions,
                             [&](const RunCondition& condition) { return condition.holds(run); });
}

}  // namespace cuadrante
