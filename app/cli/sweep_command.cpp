#include "app/cli/commands.h"
#include "app/cli/doubt_sentences.h"
#include "app/cli/json.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/split_sentences.h"
#include "app/cli/sweep_training.h"
#include "app/cli/table.h"
#include "app/cli/training_target.h"
#include "app/models_library.h"
#include "app/sweeps/sweep_worker.h"
#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/learning/config_json.h"
#include "core/learning/evaluation.h"
#include "core/learning/training_options.h"
#include "core/store/project.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"
#include "core/sweeps/sweep.h"
#include "core/sweeps/sweep_estimate.h"
#include "core/sweeps/thesis_tests.h"
#include "core/work/sweep.h"
#include "core/work/thesis_chapter.h"
#include "core/work/thesis_table.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iterator>
#include <memory>

namespace cuadrante::app {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct Options {
  fs::path folder;
  std::string grid;
  std::string preset;
  std::optional<std::int64_t> version;
  std::string labelsOf;
  std::optional<int> epochs;
  std::string split;
  std::optional<int> folds;
  int repeats = 1;
  unsigned jobs = coreCount();
  bool retry = false;
  bool estimateOnly = false;
  std::string format = "text";
};

/// `folds`: the usual ones of the dataset.
std::vector<TrainingConfig> configsOf(const Options& options, int folds) {
  if (options.grid.empty() == options.preset.empty())
    throw OptionError("name either a file GRID.json or a --preset");
  std::vector<TrainingConfig> configs =
      options.preset.empty() ? readGrid(options.grid) : configsOf(presetNamed(options.preset));
  for (TrainingConfig& config : configs) {
    config.epochs = options.epochs.value_or(config.epochs);
    if (!options.split.empty())
      config.split.method = splitFromKey(options.split).value();
    validate(config);
  }
  // The thesis's tables are of one split each; others are cross-validated unless asked not to be.
  const bool byFile = std::ranges::any_of(configs, [](const TrainingConfig& config) {
    return config.split.method == SplitMethod::File;
  });
  const bool cross = options.preset.empty() ? !byFile : presetNamed(options.preset).byFolds;
  const int usual = cross ? folds : 0;
  return withRepeatsAndFolds(configs, options.repeats, options.folds.value_or(usual));
}

Json rowJson(const SweepRow& row) {
  Json json{{"name", modelName(row.config.model)},
            {"runs", row.entries},
            {"finished", row.finished},
            {"failed", row.failed},
            {"test_acc", orNull(row.pooledAccuracy)},
            {"mean_acc", orNull(row.testAccuracy, &MeanAndDeviation::mean)},
            {"sd", row.testAccuracy ? orNull(row.testAccuracy->deviation) : Json(nullptr)},
            {"test_clips", row.testClips},
            {"test_songs", row.basis.songs},
            {"test_clips_of_class", row.basis.ofClass},
            {"ci_low", orNull(row.interval, &Interval::low)},
            {"ci_high", orNull(row.interval, &Interval::high)},
            {"majority", orNull(row.majority)},
            {"logistic", orNull(row.logistic)},
            {"p", orNull(row.p)},
            {"beats", verdictKey(row.verdict)},
            {"training_seconds", row.trainingSeconds},
            {"config", configJson(row.config)}};
  for (const FigureColumn& figure : figureColumns())
    json[figure.key] = row.figures ? orNull(figure.value(*row.figures)) : Json(nullptr);
  if (const auto& errors = row.points) {
    json["rmse"] = errors->network;
    json["rmse_mean"] = errors->mean;
    json["rmse_ridge"] = errors->ridge;
    for (const ResultColumn& column : pointColumns())
      json[column.key] = orNull(*pointFigure(row.testPoints, column.key));
  }
  return json;
}

void printSweep(const Sweep& sweep, const SweepStore& store, const std::vector<SweepRow>& table,
                const std::string& format) {
  if (format == "json") {
    Json list = Json::array();
    for (const SweepRow& row : table)
      list.push_back(rowJson(row));
    sayJson(list);
    return;
  }
  sayText(formatSweepTable(table, tableFormatFromKey(format).value()));
  if (format != "text")
    return;
  std::vector<const AgainstBaselines*> rows;
  for (const SweepRow& row : table)
    rows.push_back(&row);
  if (const std::string how = howTested(rows); !how.empty())
    say("{}\n", how);
  for (std::size_t i = 0; i < sweep.entries.size(); ++i)
    if (sweep.entries[i].state == EntryState::Failed)
      say("entry {} failed: {}\n", i + 1, sweep.entries[i].failure);
  const std::size_t cancelled = countOf(sweep, EntryState::Cancelled);
  say("sweep {}: {} of {} runs finished, {} failed{}\n{}\n", sweep.number,
      countOf(sweep, EntryState::Finished), sweep.entries.size(),
      countOf(sweep, EntryState::Failed),
      cancelled > 0 ? fmt::format(", {} cancelled", cancelled) : "",
      store.folder(sweep.number).string());
}

std::vector<SweepRow> tableOf(const Sweep& sweep, const TrainingTarget& target,
                              Terminal& terminal) {
  return sweepTable(sweep, target.runs, Dataset::open(target.dataset), terminal.stop);
}

/// What is shown is shown where nothing can be written, too.
void writeWherePossible(const Place& folder, const std::vector<ThesisComparison>& rows) {
  try {
    writeThesisTables(folder, rows);
  } catch (const FileError&) {
    // See above.
  }
}

/// Where it is a table of the thesis: what that printed, beside ours, in text and as files. Returns
/// that; empty where it is none.
std::vector<ThesisComparison> showBesideThesis(const Sweep& sweep, const SweepStore& store,
                                               const RunStore& runs,
                                               const std::vector<SweepRow>& table,
                                               const std::string& format) {
  std::vector<ThesisComparison> rows = besideThesis(sweep, table, runs);
  if (rows.empty())
    return rows;
  if (format == "text") {
    say("beside the thesis (inside: whether its accuracy lies in our interval)\n");
    sayText(formatThesisTable(rows, TableFormat::Text));
  }
  writeWherePossible(store.place(sweep.number), rows);
  return rows;
}

std::vector<ThesisComparison> showFinished(const Sweep& sweep, const TrainingTarget& target,
                                           const Options& options, Terminal& terminal) {
  const SweepStore store(target.runs.folder());
  const std::vector<SweepRow> table = tableOf(sweep, target, terminal);
  try {
    writeSweepTables(store, sweep.number, table);
  } catch (const FileError&) {
    // It is shown where nothing can be written, too.
  }
  printSweep(sweep, store, table, options.format);
  return showBesideThesis(sweep, store, target.runs, table, options.format);
}

PlannedSweep plannedSweep(const Options& options) {
  const TrainingTarget target = trainingTarget(options.folder, options.version);
  return {target.dataset, configsOf(options, usualFolds(Dataset::open(target.dataset).clips()))};
}

/// How long these take one after the other, each training in a process of its own.
void sayEstimate(const std::vector<PlannedSweep>& sweeps, unsigned jobs, Terminal& terminal) {
  const std::unique_ptr<Trainer> trainer = loadTrainer();
  const double start = secondsToStart("/proc/self/exe", terminal.stop);
  double seconds = 0.0;
  {
    ProgressDisplay progress(terminal, "measuring");
    seconds = estimateSweeps(
        sweeps, jobs,
        [&](const TrainingConfig& config, const fs::path& dataset) {
          return start + trainer->estimate(config, dataset, terminal.stop);
        },
        progress.callback(), terminal.stop);
  }
  std::size_t trainings = 0;
  for (const PlannedSweep& sweep : sweeps)
    trainings += sweep.configs.size();
  say("about {} ({:.1f} s): {} trainings, {} at a time\n",
      seconds < 1.0 ? "one second" : formatTrainingTime(seconds), seconds, trainings, jobs);
}

void saySplits(const std::vector<DatasetClip>& clips, const std::vector<TrainingConfig>& configs) {
  for (const TaskSplit& split : splitsOf(clips, configs)) {
    say("{}: ", taskKey(split.task));
    saySplit(split.overview);
  }
}

/// Returns what showBesideThesis returns.
std::vector<ThesisComparison> trainSweep(const Options& options, Terminal& terminal) {
  const TrainingTarget target = trainingTarget(options.folder, options.version);
  const Dataset dataset = Dataset::open(target.dataset);
  if (options.format == "text")
    sayConversions(dataset);
  const std::vector<DatasetClip>& clips = dataset.clips();
  const std::vector<TrainingConfig> configs = configsOf(options, usualFolds(clips));
  sayUnusable(target.runs.read());
  if (const auto finished = finishedSweep(target, configs))
    return showFinished(*finished, target, options, terminal);
  OpenSweeps opened =
      openSweep(options.preset.empty() ? options.grid : options.preset, target, configs);
  Sweep& sweep = opened.sweeps.front();
  if (options.format == "text")
    saySplits(clips, configs);
  if (options.retry)
    askAgainForAll(sweep);
  trainMissing(opened, options.jobs, "sweep",
               options.format == "text" ? terminal : progressAside(terminal));
  const std::vector<SweepRow> table = tableOf(sweep, target, terminal);
  writeSweepTables(opened.store, sweep.number, table);
  printSweep(sweep, opened.store, table, options.format);
  std::vector<ThesisComparison> beside =
      showBesideThesis(sweep, opened.store, target.runs, table, options.format);
  if (const std::size_t failed = countOf(sweep, EntryState::Failed))
    throw OptionError(
        Reason::NothingToDo,
        fmt::format("sweep {}: {} runs failed; --retry trains them again", sweep.number, failed));
  return beside;
}

/// Trains what tables of the thesis still lack, one after the other.
void trainInTurn(const std::vector<Options>& tables, Terminal& terminal) {
  std::vector<SweepRequest> requests;
  for (const Options& table : tables) {
    const TrainingTarget target = trainingTarget(table.folder, table.version);
    const std::vector<DatasetClip> clips = Dataset::open(target.dataset).clips();
    const std::vector<TrainingConfig> configs = configsOf(table, usualFolds(clips));
    if (finishedSweep(target, configs))
      continue;
    say("{}: {}\n", table.preset, presetNamed(table.preset).about);
    saySplits(clips, configs);
    requests.push_back({table.preset, target, configs});
  }
  if (requests.empty())
    return;
  OpenSweeps opened = openSweeps(requests);
  if (tables.front().retry)
    std::ranges::for_each(opened.sweeps, askAgainForAll);
  trainMissing(opened, tables.front().jobs, "chapter", terminal);
}

/// All tables of the thesis in its order, each on the version of the labels that it belongs to.
/// What is missing is said before anything is trained.
void trainChapter(const Options& options, Terminal& terminal) {
  if (options.version)
    throw OptionError("--preset thesis trains on versions 1 to 4: --version does not go with it");
  if (options.format != "text")
    throw OptionError(
        "--preset thesis shows nine tables: the files that it names have the formats");
  std::vector<Options> tables;
  const auto add = [&](const Preset& preset, std::optional<std::int64_t> version) {
    tables.push_back(options);
    tables.back().preset = preset.name;
    tables.back().version = version;
  };
  if (isProject(options.folder)) {
    const ThesisChapter chapter = chapterOn(openProject(options.folder).versions().all());
    for (const ThesisChapter::Missing& missing : chapter.missing) {
      std::vector<std::string_view> names;
      for (const Preset* preset : missing.presets)
        names.push_back(preset->name);
      say("{}: {} cannot be trained\n",
          missing.oneStep
              ? fmt::format("clips of version {} have one time step", missing.version.value)
              : fmt::format("there is no version {}", missing.version.value),
          fmt::join(names, ", "));
    }
    for (const auto& [preset, version] : chapter.tables)
      add(*preset, version.value);
  } else {
    say("all 73 tests are trained on the labels of {}; the thesis had four versions of them\n",
        options.folder.string());
    for (const Preset& preset : presets())
      if (preset.table > 0)
        add(preset, std::nullopt);
  }
  if (tables.empty())
    throw OptionError(Reason::NothingToDo,
                      "there is no version 1 to 4: `dataset build` makes them");
  if (options.estimateOnly) {
    std::vector<PlannedSweep> sweeps;
    std::ranges::transform(tables, std::back_inserter(sweeps), plannedSweep);
    return sayEstimate(sweeps, options.jobs, terminal);
  }
  trainInTurn(tables, terminal);
  std::vector<ThesisComparison> chapter;
  for (Options& table : tables) {
    table.retry = false;  // what failed has been trained again
    say("{}: {}\n", table.preset, presetNamed(table.preset).about);
    std::ranges::copy(trainSweep(table, terminal), std::back_inserter(chapter));
  }
  if (chapter.empty())
    return;
  const SweepStore sweeps(runsOf(options.folder).folder());
  writeWherePossible(sweeps.place(), chapter);
  say("chapter: {}\n{}\n", timeText(timeInChapter(chapter)),
      (sweeps.place().path() / "thesis.csv").string());
}

void addWorker(CLI::App& app, Terminal& terminal) {
  struct Place {
    fs::path runs;
    std::int64_t sweep = 0;
    std::size_t entry = 0;
  };
  auto place = std::make_shared<Place>();
  CLI::App* command = app.add_subcommand("sweep-entry", "Train one entry of a sweep")->group("");
  command->add_option("RUNS", place->runs)->required();
  command->add_option("SWEEP", place->sweep)->required();
  command->add_option("ENTRY", place->entry)->required();
  command->callback([place, &terminal] {
    trainSweepEntry(place->runs, place->sweep, place->entry, terminal.stop);
  });
  app.add_subcommand("sweep-start", "Get ready to train an entry of a sweep")
      ->group("")
      ->callback(getReadyToTrain);
}

}  // namespace

void trainPreset(const fs::path& folder, std::string_view preset,
                 std::optional<std::int64_t> version, Terminal& terminal) {
  Options options;
  options.folder = folder;
  options.preset = preset;
  options.version = version;
  trainSweep(options, terminal);
}

void addSweepCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand(
      "sweep", "Train every configuration of a grid; repeated, it finishes what is missing");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("GRID", options->grid,
                      "JSON: option to list of values, such as {\"cell\": [\"gru\", \"lstm\"]}");
  std::vector<std::string> names;
  for (const Preset& preset : presets())
    names.emplace_back(preset.name);
  names.emplace_back(kThesisChapter);
  command
      ->add_option("--preset", options->preset,
                   "Instead of a grid: what is recommended, a table of the thesis, or all of them "
                   "(thesis), each on its version")
      ->check(oneOf(names));
  command->add_option("--version", options->version, "Dataset version of a project [newest]");
  addLabelsOf(*command, options->labelsOf);
  command->add_option("--epochs", options->epochs, "Instead of the grid's");
  command->add_option("--split", options->split, "Instead of the grid's")
      ->check(oneOf(wordsOf(findOption("split")->description)));
  command
      ->add_option(
          "--folds", options->folds,
          fmt::format("Cross-validation in K parts; 0: one split [{}; a table of the thesis: 0]",
                      kUsualFolds))
      ->check(CLI::IsMember({0}) | wholeNumbers(2, 1000));
  command->add_option("--repeats", options->repeats, "Seeds for each configuration")
      ->check(wholeNumbers(1, 1000))
      ->capture_default_str();
  command->add_option("--jobs", options->jobs, "Trainings at once, one thread each [cores]")
      ->check(wholeNumbers(1, 1024));
  auto* retry =
      command->add_flag("--retry", options->retry, "Train what has failed or was cancelled again");
  auto* format = command->add_option("--format", options->format, "Of the table");
  format->check(oneOf({"text", "csv", "markdown", "latex", "json"}))->capture_default_str();
  command
      ->add_flag(
          "--estimate", options->estimateOnly,
          "Measure a few batches of each network, say how long all its trainings would take, "
          "and end")
      ->excludes(retry)
      ->excludes(format);
  command->callback([options, &terminal] {
    keepLabelsOf(options->folder, options->labelsOf);
    if (options->preset == kThesisChapter && options->grid.empty())
      trainChapter(*options, terminal);
    else if (options->estimateOnly)
      sayEstimate({plannedSweep(*options)}, options->jobs, terminal);
    else
      trainSweep(*options, terminal);
  });
  addWorker(app, terminal);
}

}  // namespace cuadrante::app
