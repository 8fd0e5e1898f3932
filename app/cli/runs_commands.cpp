#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/known_values.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "core/ground/option_json.h"
#include "core/learning/config_json.h"
#include "core/learning/evaluation.h"
#include "core/learning/runs_table.h"
#include "core/report/write_pictures.h"
#include "core/sweeps/run_baselines.h"
#include "core/tensorboard/run_events.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <utility>

namespace cuadrante::app {
namespace {

using Json = nlohmann::ordered_json;

/// Of the usual table, and those of Task::Point.
std::vector<std::string> columnKeys() {
  std::vector<std::string> keys;
  for (const auto* part : {&runsColumns(), &pointColumns()})
    for (const ResultColumn& column : *part)
      keys.emplace_back(column.key);
  return keys;
}

/// `baselines`: of each run; empty for none.
/// `keys`: empty for those that these runs have.
std::string runsTable(const std::vector<Run>& runs, std::vector<std::string> keys,
                      TableFormat format, const std::map<RunNumber, RunBaselines>& baselines) {
  if (keys.empty())
    for (const ResultColumn& column : runsColumns(runs))
      keys.emplace_back(column.key);
  std::vector<TableColumn> columns;
  for (const std::string& key : keys)
    columns.push_back({key, isNumericColumn(key)});
  std::vector<ResultColumn> ofBaselines = baselineColumns();
  if (std::ranges::any_of(baselines,
                          [](const auto& each) { return each.second.points.has_value(); }))
    ofBaselines.insert(ofBaselines.end(), pointBaselineColumns().begin(),
                       pointBaselineColumns().end());
  std::vector<std::vector<std::string>> rows;
  for (const Run& run : runs) {
    std::vector<std::string> row;
    for (const std::string& key : keys)
      row.push_back(runsCell(run, key));
    if (!baselines.empty())
      for (const ResultColumn& column : ofBaselines)
        row.push_back(baselineCell(baselines.at(run.number), column.key));
    rows.push_back(std::move(row));
  }
  if (!baselines.empty())
    for (const ResultColumn& column : ofBaselines)
      columns.push_back({std::string(column.key), column.numeric});
  return formatTable(columns, rows, format);
}

/// Of the runs that are shown, all claims made together.
std::map<RunNumber, RunBaselines> baselinesOf(const std::vector<Run>& shown,
                                              const std::vector<Evaluation>& evaluations,
                                              const RunStore& store) {
  RunsAgainstBaselines judges(store);
  std::map<RunNumber, RunBaselines> baselines;
  std::vector<AgainstBaselines*> claims;
  for (const Run& run : shown) {
    const auto evaluation = std::ranges::find(evaluations, run.number, &Evaluation::number);
    claims.push_back(&(baselines[run.number] = judges.of(*evaluation)));
  }
  adjustForMany(claims);
  return baselines;
}

/// Which of the accuracies claim nothing.
void sayNoEvidence(const std::vector<Run>& runs) {
  std::map<std::string, std::vector<std::int64_t>> byReason;
  for (const Run& run : runs)
    if (isNoEvidence(run))
      byReason[noEvidenceText(basisOf(run))].push_back(run.number.value);
  for (const auto& [reason, numbers] : byReason)
    say("{} {}: {}\n", numbers.size() == 1 ? "run" : "runs", fmt::join(numbers, ", "), reason);
}

Json metricJson(const std::optional<LossAndAccuracy>& metrics, double LossAndAccuracy::*part) {
  return metrics && std::isfinite((*metrics).*part) ? Json((*metrics).*part) : Json(nullptr);
}

Json valueOr(const TrainingConfig& config, std::string_view key, OptionValue other) {
  return optionJson(optionOf(config, key).value_or(std::move(other)));
}

Json figureJson(const Run& run, std::string_view key) {
  const double value = runsSortValue(run, key);
  return std::isfinite(value) ? Json(value) : Json(nullptr);
}

/// The table's columns by their names, as numbers where they are numbers, and what the table has no
/// room for.
Json runJson(const Run& run, const RunStore& runs) {
  const TrainingConfig& config = run.config;
  Json json{
      {"test", run.number.value},
      {"name", modelName(config.model)},
      {"units", valueOr(config, "units", std::vector<int>())},
      {"axis", taskKey(config.model.task)},
      {"lr", config.learningRate},
      {"dr", valueOr(config, "dropout", 0.0)},
      {"bs", config.batch},
      {"epochs", config.epochs},
      {"training_time", formatTrainingTime(run.trainingSeconds)},
      {"train_loss", metricJson(run.train, &LossAndAccuracy::loss)},
      {"train_acc", metricJson(run.train, &LossAndAccuracy::accuracy)},
      {"val_loss", metricJson(run.validation, &LossAndAccuracy::loss)},
      {"val_acc", metricJson(run.validation, &LossAndAccuracy::accuracy)},
      {"test_loss", metricJson(run.test, &LossAndAccuracy::loss)},
      {"test_acc", metricJson(run.test, &LossAndAccuracy::accuracy)},
      {"bal_acc", figureJson(run, "bal_acc")},
      {"f1", figureJson(run, "f1")},
      {"auc", figureJson(run, "auc")},
      {"kappa", figureJson(run, "kappa")},
      {"seed", config.seed},
      {"version", orNull(run.version, &VersionNumber::value)},
      {"split", splitKey(config.split.method)},
      {"folds", config.split.folds},
      {"fold",
       config.split.folds > 0 && config.split.fold > 0 ? Json(config.split.fold) : Json(nullptr)},
      {"folds_finished", orNull(run.finishedFolds)},
      {"state", runStateKey(run.state)},
      {"stale", run.stale},
      {"run", run.number.value},
      {"cell", architectureKey(config.model.architecture)},
      {"conv1d", valueOr(config, "conv1d", false)},
      {"recurrent_activation", valueOr(config, "recurrent_activation", std::string("sigmoid"))},
      {"optimizer", optimizerKey(config.optimizer)},
      {"kernels", kernelsKey(config.kernels)},
      {"epochs_done", run.epochs.size()},
      {"training_seconds", run.trainingSeconds},
      {"parameters", run.parameters},
      {"train_clips", run.trainClips},
      {"val_clips", run.validationClips},
      {"test_clips", run.testClips},
      {"threads", config.threads},
      {"started_at", run.startedAt},
      {"device", run.device},
      {"machine", run.machine},
      {"dataset", run.dataset.string()},
      {"folder", runs.folder(run.number).string()},
      {"failure", run.failure},
      {"config", configJson(config)}};
  if (!run.testPoints.empty())
    for (const ResultColumn& column : pointColumns())
      json[column.key] = figureJson(run, column.key);
  return json;
}

void addRuns(CLI::App& app) {
  struct Options {
    std::filesystem::path folder;
    std::string sort = "test";
    std::vector<std::string> filters;
    std::vector<std::string> columns;
    std::string format = "text";
    bool baselines = false;
    bool eachFold = false;
    bool json = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("runs", "The results table, as in the thesis");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("--sort", options->sort, "Column: accuracies best first, others ascending")
      ->check(oneOf(columnKeys()))
      ->capture_default_str();
  command->add_option("--filter", options->filters,
                      "Only runs like axis=energia, units=64,32 or test_acc>=0.8; may be repeated");
  command
      ->add_option("--columns", options->columns, "Of the table, such as test,name,test_acc [all]")
      ->delimiter(',')
      ->check(oneOf(columnKeys()));
  command->add_option("--format", options->format, "json: every column, as a list of objects")
      ->check(oneOf({"text", "csv", "markdown", "latex", "json"}))
      ->capture_default_str();
  command->add_flag("--baselines", options->baselines,
                    "Also 95 % intervals by songs and what beats the best constant answer and "
                    "logistic regression");
  command->add_flag("--each-fold", options->eachFold,
                    "A row for each fold of a cross-validation instead of one for all");
  command->add_flag("--json", options->json, "The same as --format json");
  command->callback([options] {
    const RunStore store = runsOf(options->folder);
    RunsRead read = store.read();
    sayUnusable(read);
    std::vector<Evaluation> evaluations;
    std::vector<Run> runs;
    if (options->eachFold) {
      for (const Run& run : read.runs)
        evaluations.push_back({{run}});
      runs = std::move(read.runs);
    } else {
      evaluations = evaluationsOf(read.runs);
      for (const Evaluation& evaluation : evaluations)
        runs.push_back(evaluation.pooled());
    }
    runs = sortedRuns(std::move(runs), options->sort);
    for (const std::string& filter : options->filters)
      runs = filteredRuns(std::move(runs), filter);
    if (const auto format = tableFormatFromKey(options->format); format && !options->json) {
      const auto baselines = options->baselines ? baselinesOf(runs, evaluations, store)
                                                : std::map<RunNumber, RunBaselines>();
      sayText(runsTable(runs, options->columns, *format, baselines));
      if (*format == TableFormat::Text)
        sayNoEvidence(runs);
      if (*format == TableFormat::Text && options->baselines && options->eachFold &&
          std::ranges::any_of(runs, [](const Run& run) { return run.config.split.folds > 0; }))
        say("a fold by itself is not compared with the baselines: leave out --each-fold\n");
      std::vector<const AgainstBaselines*> rows;
      for (const auto& [number, row] : baselines)
        rows.push_back(&row);
      if (const std::string how = howTested(rows); *format == TableFormat::Text && !how.empty())
        say("{}\n", how);
      return;
    }
    Json list = Json::array();
    for (const Run& run : runs)
      list.push_back(runJson(run, store));
    sayJson(list);
  });
}

void addPictures(CLI::App& app) {
  struct Options {
    std::filesystem::path folder;
    std::int64_t run = 0;
    bool logLoss = false;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("pictures", "Draw a run's curves and predictions into its folder again");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("RUN", options->run, "Number of the run")->required()->check(runNumber());
  command->add_flag("--log-loss", options->logLoss, "Draw losses on a logarithmic axis");
  command->callback([options] {
    const RunStore runs = runsOf(options->folder);
    for (const auto& file :
         writeRunPictures(runs, runs.load(RunNumber{options->run}),
                          options->logLoss ? ValueScale::Logarithmic : ValueScale::Linear))
      say("{}\n", file.string());
  });
}

void addTensorBoard(CLI::App& app) {
  struct Options {
    std::filesystem::path folder;
    std::vector<std::int64_t> runs;
    std::filesystem::path to;
  };
  auto options = std::make_shared<Options>();
  CLI::App* command =
      app.add_subcommand("tensorboard", "Write runs as event files, for tensorboard --logdir");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("RUN", options->runs, "Numbers of runs; all without it")->check(runNumber());
  command->add_option("--to", options->to, "The folder to write, a folder in it for each run")
      ->required();
  command->callback([options] {
    const RunStore store = runsOf(options->folder);
    std::vector<Run> runs;
    if (options->runs.empty()) {
      RunsRead read = store.read();
      sayUnusable(read);
      runs = std::move(read.runs);
    }
    for (const std::int64_t number : options->runs)
      runs.push_back(store.load(RunNumber{number}));
    const Place folder = Place::root(options->to);
    folder.makeFolder();
    for (const Run& run : runs)
      say("{}\n", writeRunEvents(run, folder).string());
  });
}

}  // namespace

void addRunsCommands(CLI::App& app, Terminal&) {
  addRuns(app);
  addPictures(app);
  addTensorBoard(app);
}

}  // namespace cuadrante::app
