#include "core/sweeps/grid.h"

#include "core/files/atomic_file.h"
#include "core/files/json_file.h"
#include "core/ground/error.h"
#include "core/ground/nearest_word.h"
#include "core/learning/config_json.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

constexpr int kMaxRuns = 100'000;

/// What run.json has and a grid has not: the split's seed follows `seed`, threads are the sweep's.
bool isOption(const std::string& key) {
  return key != "split_seed" && key != "threads";
}

std::string optionOf(std::string key) {
  std::ranges::replace(key, '_', '-');
  return key;
}

std::string keyOf(std::string option) {
  std::ranges::replace(option, '-', '_');
  return option;
}

Json gridJson(const std::string& text) {
  Json grid;
  try {
    constexpr JsonLimits kLimits{.bytes = 16U << 20U};
    grid = parseJson<Json>(text, {.reason = Reason::InvalidOption, .file = {}, .limits = kLimits});
  } catch (const FormatError& error) {
    throw OptionError(error.detail());
  }
  if (!grid.is_object())
    throw OptionError("not a JSON object of options and lists of values");
  const std::vector<std::string> known = gridOptions();
  for (const auto& [option, values] : grid.items()) {
    if (std::ranges::find(known, option) == known.end())
      throw OptionError("option " + unknownWord(option, known));
    if (!values.is_array() || values.empty())
      throw OptionError(fmt::format("option '{}' is not a list of values", option));
  }
  return grid;
}

TrainingConfig configOf(Json values, const Json& grid) {
  const bool cnn = values["cell"] == cellKey(Cell::Cnn2d);
  if (cnn) {
    values["units"] = Json::array();
    values["conv1d"] = false;
  }
  if (!grid.contains("optimizer"))
    values["optimizer"] = optimizerKey(usualOptimizer(cnn ? Cell::Cnn2d : Cell::Gru));
  values["split_seed"] = values["seed"];
  try {
    return configFrom(values);
  } catch (const FormatError& error) {
    throw OptionError(error.detail());
  }
}

}  // namespace

std::vector<std::string> gridOptions() {
  std::vector<std::string> options;
  const Json defaults = configJson(TrainingConfig{});
  for (const auto& [key, value] : defaults.items())
    if (isOption(key))
      options.push_back(optionOf(key));
  return options;
}

std::vector<TrainingConfig> expandGrid(const std::string& text) {
  const Json grid = gridJson(text);
  std::vector<Json> combined{configJson(TrainingConfig{})};
  for (const std::string& option : gridOptions()) {
    if (!grid.contains(option))
      continue;
    std::vector<Json> next;
    if (combined.size() * grid[option].size() > kMaxRuns)
      throw OptionError(fmt::format("more than {} configurations", kMaxRuns));
    for (const Json& before : combined)
      for (const Json& value : grid[option]) {
        next.push_back(before);
        next.back()[keyOf(option)] = value;
      }
    combined = std::move(next);
  }
  std::vector<TrainingConfig> configs;
  for (const Json& values : combined) {
    TrainingConfig config = configOf(values, grid);
    if (std::ranges::find(configs, config) == configs.end())
      configs.push_back(std::move(config));
  }
  return configs;
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

TrainingConfig withoutSeedAndFold(TrainingConfig config) {
  config.seed = 0;
  config.split.seed = 0;
  config.split.fold = 1;
  return config;
}

}  // namespace cuadrante
