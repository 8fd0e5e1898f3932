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
  RunsColumn shown;
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

double unitsAsNumber(const Run& run) {
  double value = 0.0;
  double place = 1.0;
  for (const int units : run.config.model.units) {
    value += units * place;
    place /= kUnitsBase;
  }
  return value;
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
  return {
      number("test", [](const Run& run) { return static_cast<double>(run.number.value); }),
      text("name", [](const Run& run) { return modelName(run.config.model); }),
      {{"units", true},
       unitsAsNumber,
       [](const Run& run) { return fmt::format("{}", fmt::join(run.config.model.units, ",")); }},
      text("axis", [](const Run& run) { return std::string(taskKey(run.config.model.task)); }),
      text("conv", [](const Run& run) { return run.config.model.conv1d ? "yes" : "no"; }),
      number("lr", [](const Run& run) { return run.config.learningRate; }),
      number("dr", [](const Run& run) { return run.config.model.dropout; }),
      number("bs", [](const Run& run) { return static_cast<double>(run.config.batch); }),
      {{"epochs", true},
       [](const Run& run) { return static_cast<double>(run.epochs.size()); },
       epochsText},
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
}

const std::vector<Column>& columns() {
  static const std::vector<Column> all = makeColumns();
  return all;
}

const Column& columnOf(std::string_view key) {
  const auto found =
      std::ranges::find(columns(), key, [](const Column& column) { return column.shown.key; });
  if (found == columns().end())
    throw OptionError(fmt::format("there is no column '{}'", key));
  return *found;
}

/// Missing values come last in either direction.
bool before(double a, double b, bool descending) {
  if (std::isnan(a) || std::isnan(b))
    return !std::isnan(a) && std::isnan(b);
  return descending ? a > b : a < b;
}

}  // namespace

const std::vector<RunsColumn>& runsColumns() {
  static const std::vector<RunsColumn> shown = [] {
    std::vector<RunsColumn> all;
    for (const Column& column : columns())
      all.push_back(column.shown);
    return all;
  }();
  return shown;
}

std::string runsCell(const Run& run, std::string_view key) {
  const Column& column = columnOf(key);
  if (column.text)
    return column.text(run);
  const double value = column.value(run);
  if (std::isnan(value))
    return "";
  return column.decimals < 0 ? fmt::format("{}", value)
                             : fmt::format("{:.{}f}", value, column.decimals);
}

double runsSortValue(const Run& run, std::string_view key) {
  const Column& column = columnOf(key);
  return column.value ? column.value(run) : kMissing;
}

std::vector<Run> filteredRuns(std::vector<Run> runs, std::string_view text) {
  const RunCondition condition(text);
  std::erase_if(runs, [&](const Run& run) { return !condition.holds(run); });
  return runs;
}

std::vector<Run> sortedRuns(std::vector<Run> runs, std::string_view key) {
  const Column& column = columnOf(key);
  const bool descending = key.ends_with("_acc");
  std::ranges::stable_sort(runs, [&](const Run& a, const Run& b) {
    return column.value ? before(column.value(a), column.value(b), descending)
                        : column.text(a) < column.text(b);
  });
  return runs;
}

}  // namespace cuadrante
