#include "core/learning/option_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace cuadrante {
namespace {

constexpr std::array<std::string_view, 6> kThesis{"units", "axis", "conv", "lr", "dr", "bs"};
constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();

/// Lists compare like the digits of a number of this base, which is above the most units of a
/// layer.
constexpr double kListBase = 2048.0;

double numberOf(const OptionValue& value) {
  struct Number {
    double operator()(bool) const { return kMissing; }
    double operator()(const std::string&) const { return kMissing; }
    double operator()(std::int64_t number) const { return static_cast<double>(number); }
    double operator()(std::uint64_t number) const { return static_cast<double>(number); }
    double operator()(double number) const { return number; }
    double operator()(const std::vector<int>& numbers) const {
      double sum = 0.0;
      double place = 1.0;
      for (const int number : numbers) {
        sum += number * place;
        place /= kListBase;
      }
      return sum;
    }
  };
  return std::visit(Number{}, value);
}

}  // namespace

bool OptionColumn::numeric() const {
  const OptionType type = option->description.type;
  return type != OptionType::Flag && type != OptionType::Word;
}

std::string OptionColumn::cell(const TrainingConfig& config) const {
  const auto value = option->get(config);
  if (!value || !matters(*option, config))
    return option->description.type == OptionType::Flag ? optionText(false) : "";
  return optionText(*value);
}

double OptionColumn::sortValue(const TrainingConfig& config) const {
  const auto value = option->get(config);
  return value && matters(*option, config) ? numberOf(*value) : kMissing;
}

std::vector<OptionColumn> optionColumns(const TrainingOptions& options) {
  std::vector<OptionColumn> columns;
  for (const std::string_view key : kThesis)
    if (const OptionColumn column = optionColumn(key, options); column.option != nullptr)
      columns.push_back(column);
  for (const TrainingOption& option : options) {
    const std::string_view key = option.use.column;
    if (!key.empty() && key != "seed" && std::ranges::find(kThesis, key) == kThesis.end())
      columns.push_back({key, &option});
  }
  return columns;
}

OptionColumn optionColumn(std::string_view key, const TrainingOptions& options) {
  for (const TrainingOption& option : options)
    if (option.use.column == key || option.description.key == key)
      return {key, &option};
  return {key, nullptr};
}

std::vector<std::string> differingOptions(const std::vector<TrainingConfig>& configs) {
  std::vector<std::string> differing;
  for (const TrainingOption& option : trainingOptions()) {
    if (!option.use.identifies)
      continue;
    const OptionColumn column{option.description.key, &option};
    if (std::ranges::any_of(configs, [&](const TrainingConfig& config) {
          return column.cell(config) != column.cell(configs.front());
        }))
      differing.emplace_back(column.key);
  }
  return differing;
}

std::string optionsText(const TrainingConfig& config, const std::vector<std::string>& options) {
  std::string text;
  for (const std::string& option : options)
    if (const std::string cell = optionColumn(option).cell(config); !cell.empty())
      text += fmt::format("{}{} {}", text.empty() ? "" : ", ", option, cell);
  return text;
}

}  // namespace cuadrante
