#include "core/sweeps/grid.h"

#include "core/files/atomic_file.h"
#include "core/files/json_file.h"
#include "core/ground/error.h"
#include "core/ground/nearest_word.h"
#include "core/ground/option_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxRuns = 100'000;

Json gridJson(const std::string& text) {
  try {
    constexpr JsonLimits kLimits{.bytes = 16U << 20U};
    return parseJson<Json>(text, {.reason = Reason::InvalidOption, .file = {}, .limits = kLimits});
  } catch (const FormatError& error) {
    throw OptionError(error.detail());
  }
}

std::vector<OptionValue> valuesFrom(const TrainingOption& option, const Json& list) {
  if (!list.is_array() || list.empty())
    throw OptionError(
        fmt::format("option '{}' is not a list of values", optionName(option.description)));
  std::vector<OptionValue> values;
  for (const Json& value : list)
    values.push_back(optionFromJson(option.description, value));
  return values;
}

}  // namespace

std::vector<std::string> gridOptions(const TrainingOptions& options) {
  std::vector<std::string> names;
  for (const TrainingOption& option : options)
    if (option.use.inGrid)
      names.push_back(optionName(option.description));
  return names;
}

Grid gridFromJson(const std::string& text, const TrainingOptions& options) {
  const Json json = gridJson(text);
  if (!json.is_object())
    throw OptionError("not a JSON object of options and lists of values");
  const std::vector<std::string> known = gridOptions(options);
  Grid grid;
  for (const auto& [name, list] : json.items()) {
    if (std::ranges::find(known, name) == known.end())
      throw OptionError("option " + unknownWord(name, known));
    const std::string key = optionKey(name);
    grid.lists[key] = valuesFrom(*findOption(key, options), list);
  }
  return grid;
}

std::string toJson(const Grid& grid) {
  Json json = Json::object();
  for (const auto& [key, values] : grid.lists) {
    Json& list = json[optionName({.key = key})] = Json::array();
    for (const OptionValue& value : values)
      list.push_back(optionJson(value));
  }
  return json.dump();
}

Grid gridOf(const TrainingConfig& config, const TrainingOptions& options) {
  Grid grid;
  // What comes with the architecture is not named.
  const TrainingConfig usual =
      withOptions({}, {{"cell", *optionOf(config, "cell", options)}}, Unfit::Refuse, options);
  for (const TrainingOption& option : options)
    if (const auto value = option.get(config); value && option.use.inGrid)
      if (!option.use.ofArchitecture || value != option.get(usual))
        grid.lists[std::string(option.description.key)] = {*value};
  return grid;
}

Grid completed(Grid grid, const TrainingOptions& options) {
  const TrainingConfig usual;
  for (const TrainingOption& option : options)
    if (const auto value = option.get(usual);
        value && option.use.inGrid && !option.use.ofArchitecture)
      grid.lists.try_emplace(std::string(option.description.key), std::vector{*value});
  return grid;
}

std::size_t sizeOf(const Grid& grid) {
  std::size_t size = 1;
  for (const auto& [key, values] : grid.lists)
    size *= values.size();
  return size;
}

std::vector<TrainingConfig> expandGrid(const Grid& grid, const TrainingOptions& options) {
  std::vector<OptionValues> combined(1);
  for (const TrainingOption& option : options) {
    const auto list = grid.lists.find(option.description.key);
    if (list == grid.lists.end())
      continue;
    if (list->second.empty())
      throw OptionError(
          fmt::format("option '{}' is not a list of values", optionName(option.description)));
    if (combined.size() * list->second.size() > kMaxRuns)
      throw OptionError(fmt::format("more than {} configurations", kMaxRuns));
    std::vector<OptionValues> next;
    for (const OptionValues& before : combined)
      for (const OptionValue& value : list->second) {
        next.push_back(before);
        next.back().insert_or_assign(list->first, value);
      }
    combined = std::move(next);
  }
  std::vector<TrainingConfig> configs;
  for (const OptionValues& values : combined) {
    TrainingConfig config = withOptions({}, values, Unfit::LeaveOut, options);
    if (std::ranges::find(configs, config) == configs.end())
      configs.push_back(std::move(config));
  }
  return configs;
}

std::vector<TrainingConfig> expandGrid(const std::string& json) {
  return expandGrid(gridFromJson(json));
}

std::vector<TrainingConfig> readGrid(const std::filesystem::path& file) {
  try {
    return expandGrid(readFile(file));
  } catch (const OptionError& error) {
    throw OptionError(file.string() + ": " + error.detail());
  }
}

std::vector<TrainingConfig> withRepeatsAndFolds(const std::vector<TrainingConfig>& configs,
                                                int repeats, int folds) {
  if (repeats < 1)
    throw OptionError(fmt::format("repeats {} is not at least 1", repeats));
  if (folds < 0 || folds == 1)
    throw OptionError(fmt::format("folds {} is neither 0 nor at least 2", folds));
  if (static_cast<double>(configs.size()) * repeats * std::max(1, folds) > kMaxRuns)
    throw OptionError(fmt::format("more than {} configurations", kMaxRuns));
  std::vector<TrainingConfig> all;
  for (const TrainingConfig& config : configs)
    for (int repeat = 0; repeat < repeats; ++repeat)
      for (int fold = 1; fold <= std::max(1, folds); ++fold) {
        TrainingConfig one = config;
        one.seed += static_cast<std::uint64_t>(repeat);
        one.split.seed += static_cast<std::uint64_t>(repeat);
        one.split.folds = folds;
        one.split.fold = fold;
        if (std::ranges::find(all, one) == all.end())
          all.push_back(std::move(one));
      }
  return all;
}

}  // namespace cuadrante
