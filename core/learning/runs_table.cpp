#include "core/learning/runs_table.h"

#include "core/ground/error.h"
#include "core/learning/run_conditions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

namespace cuadrante {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
// Above the most units that a layer may have, so that layers compare like digits of a number.
constexpr double kUnitsBase = 2048.0;

struct Column {
  ResultColumn shown;
  std::function<double(const Run&)> value;      ///< to sort by; empty for text
  std::function<std::string(const Run&)> text;  ///< empty: the value with `decimals`
  int decimals = -1;                            ///< -1: as short as it reads back
};

double numberOrMissing(const std::optional<LossAndAccuracy>& metrics,
                       double LossAndAccuracy::*part) {
  return metrics ? (*metrics).*part : kMissing;
}

Column number(std::string_view key, std::function<double(const Run&)> value) {
  return {{key, true}, std::move(value), {}};
}

Column text(std::string_view key, std::function<std::string(const Run&)> text) {
  return {{key, false}, {}, std::move(text)};
}

Column metric(std::string_view key, std::optional<LossAndAccuracy> Run::*subset,
              double LossAndAccuracy::*part) {
  return {{key, true},
          [subset, part](const Run& run) { return numberOrMissing(run.*subset, part); },
          {},
          4};
}

double unitsAsNumber(const TrainingConfig& config) {
  double value = 0.0;
  double place = 1.0;
  for (const int units : config.model.units) {
    value += units * place;
    place /= kUnitsBase;
  }
  return value;
}

/// A column of what a run was configured by.
struct ConfigColumn {
  ResultColumn shown;
  double (*value)(const TrainingConfig&);      ///< to sort by; nullptr for text
  std::string (*text)(const TrainingConfig&);  ///< nullptr: the value, as short as it reads back
};

const std::vector<ConfigColumn>& columnsOfConfigs() {
  using Config = const TrainingConfig&;
  static const std::vector<ConfigColumn> all{
      {{"name", false}, nullptr, [](Config config) { return modelName(config.model); }},
      {{"units", true},
       unitsAsNumber,
       [](Config config) { return fmt::format("{}", fmt::join(config.model.units, ",")); }},
      {{"axis", false}, nullptr, [](Config c) { return std::string(taskKey(c.model.task)); }},
      {{"conv", false},
       nullptr,
       [](Config c) { return std::string(c.model.conv1d ? "yes" : "no"); }},
      {{"lr", true}, [](Config config) { return config.learningRate; }, nullptr},
      {{"dr", true}, [](Config config) { return config.model.dropout; }, nullptr},
      {{"bs", true}, [](Config config) { return static_cast<double>(config.batch); }, nullptr},
      {{"epochs", true}, [](Config config) { return static_cast<double>(config.epochs); }, nullptr},
  };
  return all;
}

std::string cellOf(const ConfigColumn& column, const TrainingConfig& config) {
  return column.text != nullptr ? column.text(config) : fmt::format("{}", column.value(config));
}

Column ofConfig(const ConfigColumn& column) {
  Column made{column.shown, {}, [&column](const Run& run) { return cellOf(column, run.config); }};
  if (column.value != nullptr)
    made.value = [&column](const Run& run) { return column.value(run.config); };
  return made;
}

std::string epochsText(const Run& run) {
  const auto done = static_cast<int>(run.epochs.size());
  return done == run.config.epochs ? fmt::format("{}", done)
                                   : fmt::format("{}/{}", done, run.config.epochs);
}

std::string splitText(const Run& run) {
  const SplitOptions& split = run.config.split;
  return split.folds == 0
             ? std::string(splitKey(split.method))
             : fmt::format("{} {}/{}", splitKey(split.method), split.fold, split.folds);
}

std::vector<Column> makeColumns() {
  std::vector<Column> all{
      number("test", [](const Run& run) { return static_cast<double>(run.number.value); })};
  for (const ConfigColumn& column : columnsOfConfigs())
    all.push_back(
        column.shown.key == "epochs"
            ? Column{column.shown,
                     [](const Run& run) { return static_cast<double>(run.epochs.size()); },
                     epochsText}
            : ofConfig(column));
  const std::vector<Column> ofRuns{
      {{"training_time", true},
       [](const Run& run) { return run.trainingSeconds; },
       [](const Run& run) { return formatTrainingTime(run.trainingSeconds); }},
      metric("train_loss", &Run::train, &LossAndAccuracy::loss),
      metric("train_acc", &Run::train, &LossAndAccuracy::accuracy),
      metric("val_loss", &Run::validation, &LossAndAccuracy::loss),
      metric("val_acc", &Run::validation, &LossAndAccuracy::accuracy),
      metric("test_loss", &Run::test, &LossAndAccuracy::loss),
      metric("test_acc", &Run::test, &LossAndAccuracy::accuracy),
      {{"seed", true},
       [](const Run& run) { return static_cast<double>(run.config.seed); },
       [](const Run& run) { return fmt::format("{}", run.config.seed); }},
      number("version",
             [](const Run& run) {
               return run.version ? static_cast<double>(run.version->value) : kMissing;
             }),
      text("split", splitText),
      text("device", [](const Run& run) { return run.device; }),
      text("state", [](const Run& run) { return std::string(runStateKey(run.state)); }),
      text("data", [](const Run& run) { return std::string(run.stale ? "changed" : ""); }),
  };
  all.insert(all.end(), ofRuns.begin(), ofRuns.end());
  return all;
}

const std::vector<Column>& columns() {
  static const std::vector<Column> all = makeColumns();
  return all;
}

template <class Some>
const Some& columnOf(const std::vector<Some>& columns, std::string_view key) {
  const auto found =
      std::ranges::find(columns, key, [](const Some& column) { return column.shown.key; });
  if (found == columns.end())
    throw OptionError(fmt::format("there is no column '{}'", key));
  return *found;
}

template <class Some>
std::vector<ResultColumn> shownOf(const std::vector<Some>& columns) {
  std::vector<ResultColumn> all;
  for (const Some& column : columns)
    all.push_back(column.shown);
  return all;
}

/// Missing values come last in either direction.
bool before(double a, double b, bool descending) {
  if (std::isnan(a) || std::isnan(b))
    return !std::isnan(a) && std::isnan(b);
  return descending ? a > b : a < b;
}

}  // namespace

const std::vector<ResultColumn>& configColumns() {
  static const std::vector<ResultColumn> all = shownOf(columnsOfConfigs());
  return all;
}

std::string configCell(const TrainingConfig& config, std::string_view key) {
  return cellOf(columnOf(columnsOfConfigs(), key), config);
}

const std::vector<ResultColumn>& runsColumns() {
  static const std::vector<ResultColumn> all = shownOf(columns());
  return all;
}

std::string runsCell(const Run& run, std::string_view key) {
  const Column& column = columnOf(columns(), key);
  if (column.text)
    return column.text(run);
  const double value = column.value(run);
  if (std::isnan(value))
    return "";
  return column.decimals < 0 ? fmt::format("{}", value)
                             : fmt::format("{:.{}f}", value, column.decimals);
}

double runsSortValue(const Run& run, std::string_view key) {
  const Column& column = columnOf(columns(), key);
  return column.value ? column.value(run) : kMissing;
}

std::vector<Run> filteredRuns(std::vector<Run> runs, std::string_view text) {
  const RunCondition condition(text);
  std::erase_if(runs, [&](const Run& run) { return !condition.holds(run); });
  return runs;
}

std::vector<Run> sortedRuns(std::vector<Run> runs, std::string_view key) {
  const Column& column = columnOf(columns(), key);
  const bool descending = key.ends_with("_acc");
  std::ranges::stable_sort(runs, [&](const Run& a, const Run& b) {
    return column.value ? before(column.value(a), column.value(b), descending)
                        : column.text(a) < column.text(b);
  });
  return runs;
}

}  // namespace cuadrante
