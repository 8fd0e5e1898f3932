#include "core/learning/runs_table.h"

#include "core/ground/error.h"
#include "core/learning/evaluation.h"
#include "core/learning/option_columns.h"
#include "core/learning/run_conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>

namespace cuadrante {
namespace {

constexpr double kMissing = std::numeric_limits<double>::quiet_NaN();
struct Column {
  ResultColumn shown;
  std::function<double(const Run&)> value;      ///< to sort by; empty for text
  std::function<std::string(const Run&)> text;  ///< empty: the value with `decimals`
  int decimals = -1;                            ///< -1: as short as it reads back
  bool inTable = true;                          ///< else only asked for by name
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

/// A column of what a run was configured by.
Column ofOption(const OptionColumn& column) {
  Column made{{column.key, column.numeric()}, {}, [column](const Run& run) {
                return column.cell(run.config);
              }};
  if (column.numeric())
    made.value = [column](const Run& run) { return column.sortValue(run.config); };
  return made;
}

std::string epochsText(const Run& run) {
  if (isFittedAtOnce(run.config.model.architecture))
    return {};
  const auto done = static_cast<int>(run.epochs.size());
  return done == run.config.epochs ? fmt::format("{}", done)
                                   : fmt::format("{}/{}", done, run.config.epochs);
}

std::string splitText(const Run& run) {
  const SplitOptions& split = run.config.split;
  if (split.folds == 0)
    return std::string(splitKey(split.method));
  return split.fold == 0 ? fmt::format("{}, {}", splitKey(split.method), foldsText(run))
                         : fmt::format("{} {}/{}", splitKey(split.method), split.fold, split.folds);
}

std::vector<Column> makeColumns() {
  std::vector<Column> all{
      number("test", [](const Run& run) { return static_cast<double>(run.number.value); }),
      text("name", [](const Run& run) { return modelName(run.config.model); })};
  for (const OptionColumn& column : optionColumns())
    all.push_back(ofOption(column));
  const std::vector<Column> ofRuns{
      {{"epochs", true},
       [](const Run& run) {
         return epochsText(run).empty() ? kMissing : static_cast<double>(run.epochs.size());
       },
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
  };
  all.insert(all.end(), ofRuns.begin(), ofRuns.end());
  for (const FigureColumn& figure : figureColumns())
    all.push_back({{figure.key, true},
                   [value = figure.value](const Run& run) {
                     return run.testFigures ? value(*run.testFigures).value_or(kMissing) : kMissing;
                   },
                   {},
                   4});
  for (const ResultColumn& column : pointColumns())
    all.push_back({column,
                   [key = column.key](const Run& run) {
                     return pointFigure(run.testPoints, key).value().value_or(kMissing);
                   },
                   {},
                   4,
                   false});
  const std::vector<Column> after{
      ofOption(optionColumn("seed")),
      number("version",
             [](const Run& run) {
               return run.version ? static_cast<double>(run.version->value) : kMissing;
             }),
      text("split", splitText),
      text("device", [](const Run& run) { return run.device; }),
      text("state", [](const Run& run) { return std::string(runStateKey(run.state)); }),
      text("data", [](const Run& run) { return std::string(run.stale ? "changed" : ""); }),
  };
  all.insert(all.end(), after.begin(), after.end());
  for (const TrainingOption& option : trainingOptions())
    if (option.use.column.empty()) {
      all.push_back(ofOption(optionColumn(option.description.key)));
      all.back().inTable = false;
    }
  return all;
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

const std::vector<FigureColumn>& figureColumns() {
  using Figures = const ClassificationFigures&;
  static const std::vector<FigureColumn> columns{
      {"bal_acc", [](Figures f) { return f.balancedAccuracy(); }},
      {"f1", [](Figures f) { return f.f1(); }},
      {"auc", [](Figures f) { return f.auc; }},
      {"kappa", [](Figures f) { return f.kappa(); }}};
  return columns;
}

const std::vector<ResultColumn>& pointColumns() {
  static const std::vector<ResultColumn> columns{
      {"energia_r2", true}, {"energia_rmse", true}, {"energia_r", true}, {"energia_ccc", true},
      {"placer_r2", true},  {"placer_rmse", true},  {"placer_r", true},  {"placer_ccc", true}};
  return columns;
}

std::optional<std::optional<double>> pointFigure(const std::vector<SongPoints>& songs,
                                                 std::string_view column) {
  if (std::ranges::find(pointColumns(), column, &ResultColumn::key) == pointColumns().end())
    return std::nullopt;
  const std::size_t end = column.find('_');
  const SongPoints total = totalOf(songs);
  const AxisSums& sums =
      column.substr(0, end) == axisKey(Axis::Energia) ? total.energia : total.placer;
  return std::ranges::find(kPointFigures, column.substr(end + 1), &PointFigure::key)
      ->of(sums, total.clips);
}

const std::vector<ResultColumn>& configColumns() {
  static const std::vector<ResultColumn> all = [] {
    std::vector<ResultColumn> columns{{"name", false}};
    for (const OptionColumn& column : optionColumns())
      columns.push_back({column.key, column.numeric()});
    columns.push_back({"epochs", true});
    return columns;
  }();
  return all;
}

std::string configCell(const TrainingConfig& config, std::string_view key) {
  if (key == "name")
    return modelName(config.model);
  const OptionColumn column = optionColumn(key);
  if (column.option == nullptr)
    throw OptionError(fmt::format("there is no column '{}'", key));
  return column.cell(config);
}

const std::vector<ResultColumn>& runsColumns() {
  static const std::vector<ResultColumn> all = [] {
    std::vector<ResultColumn> shown;
    for (const Column& column : columns())
      if (column.inTable)
        shown.push_back(column.shown);
    return shown;
  }();
  return all;
}

std::vector<ResultColumn> runsColumns(const std::vector<Run>& runs) {
  std::vector<ResultColumn> columns = runsColumns();
  if (std::ranges::any_of(runs, [](const Run& run) { return !run.testPoints.empty(); }))
    columns.insert(std::next(std::ranges::find(columns, "test_acc", &ResultColumn::key)),
                   pointColumns().begin(), pointColumns().end());
  return columns;
}

bool isNumericColumn(std::string_view key) {
  return columnOf(key).shown.numeric;
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
  const bool descending =
      key.ends_with("_acc") || key.ends_with("_r2") || key.ends_with("_r") ||
      key.ends_with("_ccc") ||
      std::ranges::find(figureColumns(), key, &FigureColumn::key) != figureColumns().end();
  std::ranges::stable_sort(runs, [&](const Run& a, const Run& b) {
    return column.value ? before(column.value(a), column.value(b), descending)
                        : column.text(a) < column.text(b);
  });
  return runs;
}

}  // namespace cuadrante
