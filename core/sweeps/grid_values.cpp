#include "core/files/json_file.h"
#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/sweeps/grid.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <string_view>

namespace cuadrante {
namespace {

using Json = nlohmann::ordered_json;

constexpr std::array<std::string_view, 13> kListed{
    "axis", "cell",      "units", "dropout", "conv1d", "epochs", "batch",
    "lr",   "optimizer", "split", "test",    "val",    "seed"};

template <class Value, class Key>
Json keysOf(const std::vector<Value>& values, Key key) {
  Json list = Json::array();
  for (const Value value : values)
    list.push_back(key(value));
  return list;
}

std::string optionOf(std::string key) {
  std::ranges::replace(key, '_', '-');
  return key;
}

/// Each value once, in the order of the list.
template <class Value>
void addOnce(std::vector<Value>& values, const Value& value) {
  if (std::ranges::find(values, value) == values.end())
    values.push_back(value);
}

}  // namespace

std::string toJson(const Grid& grid) {
  Json json{{"axis", keysOf(grid.axis, taskKey)},
            {"cell", keysOf(grid.cell, cellKey)},
            {"units", grid.units},
            {"dropout", grid.dropout},
            {"conv1d", grid.conv1d},
            {"epochs", grid.epochs},
            {"batch", grid.batch},
            {"lr", grid.learningRate}};
  if (!grid.optimizer.empty())
    json["optimizer"] = keysOf(grid.optimizer, optimizerKey);
  json["split"] = keysOf(grid.split, splitKey);
  json["test"] = grid.test;
  json["val"] = grid.validation;
  json["seed"] = grid.seed;
  const Json usual = configJson(TrainingConfig{});
  const Json others = configJson(grid.others);
  const std::vector<std::string> known = gridOptions();
  for (const auto& [key, value] : others.items())
    if (const std::string option = optionOf(key); !json.contains(option) && option != "optimizer" &&
                                                  std::ranges::find(known, option) != known.end() &&
                                                  value != usual[key])
      json[option] = Json::array({value});
  return json.dump();
}

Grid gridFromJson(const std::string& text) {
  // Refuses what is wrong, with the words of the command line.
  const std::vector<TrainingConfig> configs = expandGrid(text);
  const Json json = parseJson<Json>(text, {.reason = Reason::InvalidOption, .file = {}});
  for (const auto& [option, values] : json.items())
    if (values.size() > 1 && std::ranges::find(kListed, option) == kListed.end())
      throw OptionError(fmt::format("option '{}' has several values", option));
  Grid grid{.axis = {},
            .cell = {},
            .units = {},
            .dropout = {},
            .conv1d = {},
            .epochs = {},
            .batch = {},
            .learningRate = {},
            .optimizer = {},
            .split = {},
            .test = {},
            .validation = {},
            .seed = {},
            .others = gridOf(configs.front()).others};
  for (const TrainingConfig& config : configs) {
    addOnce(grid.axis, config.model.task);
    addOnce(grid.cell, config.model.cell);
    if (isRecurrent(config.model.cell)) {
      addOnce(grid.units, config.model.units);
      addOnce(grid.conv1d, config.model.conv1d);
    }
    addOnce(grid.dropout, config.model.dropout);
    addOnce(grid.epochs, config.epochs);
    addOnce(grid.batch, config.batch);
    addOnce(grid.learningRate, config.learningRate);
    if (json.contains("optimizer"))
      addOnce(grid.optimizer, config.optimizer);
    addOnce(grid.split, config.split.method);
    addOnce(grid.test, config.split.test);
    addOnce(grid.validation, config.split.validation);
    addOnce(grid.seed, config.seed);
  }
  if (grid.units.empty())
    grid.units = Grid{}.units;
  if (grid.conv1d.empty())
    grid.conv1d = Grid{}.conv1d;
  return grid;
}

Grid gridOf(const TrainingConfig& config) {
  const bool recurrent = isRecurrent(config.model.cell);
  Grid grid{.axis = {config.model.task},
            .cell = {config.model.cell},
            .units = recurrent ? std::vector<std::vector<int>>{config.model.units} : Grid{}.units,
            .dropout = {config.model.dropout},
            .conv1d = {config.model.conv1d},
            .epochs = {config.epochs},
            .batch = {config.batch},
            .learningRate = {config.learningRate},
            .optimizer = {},
            .split = {config.split.method},
            .test = {config.split.test},
            .validation = {config.split.validation},
            .seed = {config.seed},
            .others = {}};
  if (config.optimizer != usualOptimizer(config.model.cell))
    grid.optimizer = {config.optimizer};
  grid.others.model.recurrentActivation = config.model.recurrentActivation;
  grid.others.schedule = config.schedule;
  grid.others.plateauPatience = config.plateauPatience;
  grid.others.plateauFactor = config.plateauFactor;
  grid.others.patience = config.patience;
  grid.others.clipNorm = config.clipNorm;
  grid.others.kernels = config.kernels;
  grid.others.device = config.device;
  grid.others.tf32 = config.tf32;
  return grid;
}

std::vector<TrainingConfig> expandGrid(const Grid& grid) {
  return expandGrid(toJson(grid));
}

}  // namespace cuadrante
