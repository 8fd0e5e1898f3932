#include "app/cli/commands.h"
#include "app/cli/doubt_sentences.h"
#include "app/cli/figures.h"
#include "app/cli/format_sentences.h"
#include "app/cli/known_values.h"
#include "app/cli/open_project.h"
#include "app/cli/split_sentences.h"
#include "app/cli/sweep_training.h"
#include "app/cli/training_options_input.h"
#include "app/cli/training_target.h"
#include "app/models_library.h"
#include "core/dataset/label_range.h"
#include "core/dataset/labelled_axis.h"
#include "core/dataset/version_files.h"
#include "core/ground/error.h"
#include "core/learning/answerable.h"
#include "core/learning/evaluation.h"
#include "core/learning/runs_table.h"
#include "core/learning/schedule.h"
#include "core/learning/trainer.h"
#include "core/store/project.h"
#include "core/sweeps/run_baselines.h"
#include "core/work/adopt_run.h"
#include "core/work/recipe.h"
#include "core/work/train.h"

#include <fmt/format.h>

#include <memory>
#include <utility>

namespace cuadrante::app {
namespace {

struct Options {
  std::filesystem::path folder;
  std::optional<std::int64_t> version, like, resume;
  TrainingOptionsInput training;
  bool estimateOnly = false, anew = false;
  std::string recipe, labelsOf;
  std::filesystem::path fromFolder;  ///< of the run of `from`; empty: the same folder
};

std::string metricsText(const char* name, const std::optional<LossAndAccuracy>& metrics) {
  return metrics
             ? fmt::format(" · {} loss {:.4f} acc {:.4f}", name, metrics->loss, metrics->accuracy)
             : "";
}

TrainingCallback showIn(ProgressDisplay& display, int asked) {
  return [&display, asked, last = std::string()](const TrainingProgress& progress) mutable {
    if (progress.finishedEpoch)
      last = metricsText("train", progress.finishedEpoch->train) +
             metricsText("val", progress.finishedEpoch->validation);
    const std::string memory =
        progress.batchClips < asked
            ? fmt::format(" · batches of {}: memory ran out", progress.batchClips)
            : "";
    const std::string fold =
        progress.folds > 0 ? fmt::format("fold {}/{} · ", progress.fold, progress.folds) : "";
    const double ofEpoch = progress.finishedEpoch ? 1.0
                                                  : static_cast<double>(progress.batch) /
                                                        std::max(1, progress.batches);
    const double ofFold = (progress.epoch - 1 + ofEpoch) / std::max(1, progress.epochs);
    const double share =
        progress.folds > 0 ? (progress.fold - 1 + ofFold) / progress.folds : ofFold;
    display.show(
        share,
        fmt::format("{}epoch {}/{}{}{}", fold, progress.epoch, progress.epochs, last, memory),
        progress.secondsLeft);
  };
}

void printRun(const Run& run, const RunStore& runs) {
  const std::string epochs =
      isFittedAtOnce(run.config.model.architecture)
          ? ""
          : fmt::format("{} of {} epochs in ", run.epochs.size(), run.config.epochs);
  say("run {}: {}, {}{}{}{}{}\n", run.number.value, runStateKey(run.state), epochs,
      formatTrainingTime(run.trainingSeconds), metricsText("train", run.train),
      metricsText("val", run.validation), metricsText("test", run.test));
  if (run.state == RunState::Finished && std::ssize(run.epochs) < run.config.epochs)
    say("stopped early: the validation loss was lowest at epoch {}\n",
        bestEpoch(run.epochs).value_or(0));
  for (const std::string& remark : run.remarks)
    say("{}\n", remark);
  say("{}\n", runs.folder(run.number).string());
}

/// "energia: r2 0.4100 (0.3000 to 0.5200)  rmse …", of each axis.
void printPoints(const Run& run) {
  for (const auto& [name, axis] : {std::pair(Axis::Energia, &SongPoints::energia),
                                   std::pair(Axis::Placer, &SongPoints::placer)}) {
    say("{}:", axisKey(name));
    for (const PointFigure& figure : kPointFigures)
      if (const Figure found = bySong(figure, run.testPoints, axis); found.value)
        say("  {} {}", figure.key, withInterval(*found.value, found.interval));
    say("\n");
  }
}

/// What all folds say together, on which songs.
void printEvaluation(const Evaluation& evaluation) {
  const Run run = evaluation.pooled();
  if (!run.test)
    return;
  const auto interval = testInterval(run);
  say("{}: test acc{} {:.4f}{} over {} clips of {}\n",
      evaluation.isCrossValidation() ? fmt::format("{} folds together", evaluation.runs.size())
                                     : "test",
      run.config.model.task == Task::Point ? " of the quadrants" : "", run.test->accuracy,
      interval ? fmt::format(" (95 % by songs {:.4f} to {:.4f})", interval->low, interval->high)
               : "",
      run.testClips, songsText(knownSongs(run.testSongs)));
  const bool ofPoint = run.config.model.task == Task::Point;
  if (ofPoint)
    printPoints(run);
  if (run.testFigures && !ofPoint)
    for (const FigureColumn& figure : figureColumns())
      if (const auto value = figure.value(*run.testFigures))
        say("{} {:.4f}  ", figure.key, *value);
  if (!ofPoint)
    say("\n");
  if (isNoEvidence(run))
    say("{}\n", noEvidenceText(basisOf(run)));
}

/// Whether it beats the baselines of the same test clips.
void printVerdict(const Evaluation& evaluation, const RunStore& runs, Terminal& terminal) {
  RunBaselines against;
  {
    ProgressDisplay display(terminal, "baselines");
    against = RunsAgainstBaselines(runs).of(evaluation, terminal.stop);
  }
  if (const std::string beats = beatsText(against); !beats.empty())
    say("{}\n", beats);
}

/// Shows what `work(trainer, progress)` does, and what became of it.
template <class Work>
void showEvaluation(const TrainingConfig& config, const RunStore& runs, Terminal& terminal,
                    const Work& work) {
  const std::unique_ptr<Trainer> trainer = loadTrainer();
  Evaluation evaluation;
  {
    ProgressDisplay display(terminal, networkName(config.model));
    evaluation = work(*trainer, showIn(display, config.batch));
  }
  for (const Run& run : evaluation.runs)
    printRun(run, runs);
  const Run& last = evaluation.runToGoOnWith();
  if (last.state == RunState::Stopped) {
    say("to go on: --resume {}\n", last.number.value);
    throw Interrupted();
  }
  if (!evaluation.isWhole())
    return;
  printEvaluation(evaluation);
  printVerdict(evaluation, runs, terminal);
}

/// "cross-validation of run 3: 2 of 5 folds, stopped"
std::string unfinishedText(const Evaluation& evaluation) {
  const Run pooled = evaluation.pooled();
  return fmt::format("cross-validation of run {}: {}, {}", pooled.number.value, foldsText(pooled),
                     runStateKey(pooled.state));
}

/// The cross-validation with these settings: what is there of it, unless it is to be begun anew.
void trainFolds(const TrainingConfig& config, const TrainingTarget& target, bool anew,
                Terminal& terminal) {
  const std::vector<Evaluation> all = evaluationsOf(target.runs.all());
  const Evaluation* there = unfinishedOf(config, target.dataset, all);
  if (there != nullptr && anew)
    say("{}; it stays, and goes on by --resume {}\n", unfinishedText(*there),
        there->runToGoOnWith().number.value);
  if (there != nullptr && !anew)
    say("going on with the {} (--anew begins another)\n", unfinishedText(*there));
  showEvaluation(config, target.runs, terminal,
                 [&](Trainer& trainer, const TrainingCallback& progress) {
                   return there != nullptr && !anew
                              ? complete(trainer, *there, config, target, progress, terminal.stop)
                              : evaluate(trainer, config, target, progress, terminal.stop);
                 });
}

void resume(const Options& options, Terminal& terminal) {
  for (const auto& [key, value] : options.training.given())
    throw OptionError(
        fmt::format("--resume goes on with the run's own configuration: leave out --{}",
                    optionName({.key = key})));
  if (options.like || options.version || options.estimateOnly || options.anew)
    throw OptionError("--resume goes with none of --like, --version, --estimate and --anew");
  const RunStore runs = runsOf(options.folder);
  const Run run = runs.load(RunNumber{*options.resume});
  showEvaluation(run.config, runs, terminal,
                 [&](Trainer& trainer, const TrainingCallback& progress) {
                   return resumeEvaluation(trainer, run.number, {run.dataset, run.version, runs},
                                           progress, terminal.stop);
                 });
}

/// What networks could go by instead of the music.
void sayFormats(const std::vector<DatasetClip>& clips, const SplitOptions& split) {
  sayGuesses(guessesByFormat(clips));
  sayShift(formatShift(clips, split));
}

/// "about 3m 10s: statistics of 965 clips 2m 20s, 15 trainings 50s"
void sayEstimate(const std::optional<RecommendedEstimate>& estimate) {
  if (!estimate)
    return;
  const std::string statistics = estimate->clips > 0
                                     ? fmt::format("statistics of {} clips {}, ", estimate->clips,
                                                   formatTrainingTime(estimate->featureSeconds))
                                     : "";
  say("about {}: {}{} trainings {}\n", formatTrainingTime(estimate->seconds()), statistics,
      estimate->trainings, formatTrainingTime(estimate->trainingSeconds));
}

/// What is recommended, on what the folder holds: of a project a version of today's labels.
void trainRecipe(const Options& options, Terminal& terminal) {
  if (!options.training.given().empty() || options.version || options.like || options.resume ||
      options.anew)
    throw OptionError(
        "--recipe goes alone, or with --estimate: the recipe says all else (sweep takes a grid of "
        "one's own)");
  const MeasureTraining measure = [&terminal](const TrainingConfig& config,
                                              const std::filesystem::path& dataset) {
    return loadTrainer()->estimate(config, dataset, terminal.stop);
  };
  if (!isProject(options.folder)) {
    const Dataset dataset = Dataset::open(options.folder);
    const auto& features = dataset.features();
    if (!features || !isRecommended(features->kind()))
      throw OptionError(
          fmt::format("{} does not hold musical statistics, by which the recipe goes: name the "
                      "project, or build a version with --features musical-notes",
                      options.folder.string()));
    for (const TrainingConfig& config : recommendedConfigs(dataset.clips()))
      requireLabels(dataset, config);
    SplitOptions split;
    split.folds = usualFolds(dataset.clips());
    sayFormats(dataset.clips(), split);
    sayEstimate(estimateRecommended(trainingTarget(options.folder, std::nullopt), measure));
    if (options.estimateOnly)
      return;
    return trainPreset(options.folder, options.recipe, std::nullopt, terminal);
  }
  Project project = openProject(options.folder);
  sayEstimate(estimateRecommended(project, measure, terminal.stop));
  if (options.estimateOnly)
    return;
  RecommendedTraining training;
  try {
    ProgressDisplay progress(terminal, "statistics");
    training = recommendedTraining(project, terminal.stop, progress.callback());
  } catch (const LabelsLeftOut& error) {
    throw OptionError(error.reason(), error.detail() +
                                          ", or build a version without them: dataset build "
                                          "--features musical-notes --leave-out-uncut");
  }
  const DatasetVersion& version = training.version;
  say("version {}: {} clips with musical statistics\n", version.number.value, version.clips);
  if (training.leftOut > 0)
    say("left out: {} labelled clips whose WAVs are not there; nothing is learned of them\n",
        training.leftOut);
  sayFormats(Dataset::open(project.datasetFolder(version.number)).clips(),
             training.configs.front().split);
  trainPreset(options.folder, options.recipe, version.number.value, terminal);
}

/// Nothing is taken that would have no effect.
void requireAllMatter(const OptionValues& given, const TrainingConfig& config) {
  for (const auto& [key, value] : given)
    if (const TrainingOption& option = *findOption(key); !matters(option, config))
      throw OptionError(fmt::format(
          "--{} makes no difference with the other options as they are ({}): leave it out",
          optionName(option.description), option.description.help));
}

/// The run to begin with as one of this folder's.
RunNumber takenOver(RunNumber from, const Options& options) {
  if (from.value <= 0)
    throw OptionError("--from-folder says where the run of --from is: name that run, too");
  const Run run = adoptRun(runsOf(options.fromFolder), from, runsOf(options.folder));
  say("run {} of {} is run {} here\n", from.value, options.fromFolder.string(), run.number.value);
  return run.number;
}

void train(const Options& options, Terminal& terminal) {
  keepLabelsOf(options.folder, options.labelsOf);
  if (!options.recipe.empty())
    return trainRecipe(options, terminal);
  if (options.resume)
    return resume(options, terminal);
  TrainingConfig config;
  std::optional<std::int64_t> version = options.version;
  if (options.like) {
    const Run run = runsOf(options.folder).load(RunNumber{*options.like});
    config = run.config;
    if (!version && run.version)
      version = run.version->value;
  }
  const OptionValues given = options.training.given();
  validate(withOptions(config, given));
  const TrainingTarget target = trainingTarget(options.folder, version);
  const Dataset dataset = Dataset::open(target.dataset);
  const std::vector<DatasetClip>& clips = dataset.clips();
  if (!options.like)
    config.split.folds = usualFolds(clips);
  if (const auto only = onlyAxis(clips); only && !options.like)
    config.model.task = only == Axis::Energia ? Task::Energia : Task::Placer;
  config = withOptions(config, given);
  requireLabels(dataset, config);
  // A column of the file is one split.
  if (config.split.method == SplitMethod::File && !given.contains("folds"))
    config.split.folds = 0;
  validate(config);
  requireAllMatter(given, config);
  if (!options.fromFolder.empty())
    config.from = static_cast<int>(takenOver(RunNumber{config.from}, options).value);
  const bool oneFold = given.contains("fold") || options.like;
  const bool allFolds = !oneFold && config.split.folds > 0;
  if (options.anew && !allFolds)
    throw OptionError("--anew is for all folds of a cross-validation: one training is always new");
  if (options.estimateOnly) {
    const int folds = oneFold ? 1 : std::max(1, config.split.folds);
    const double seconds = folds * loadTrainer()->estimate(config, target.dataset, terminal.stop);
    say("{}: about {} ({:.1f} s){}\n", networkName(config.model),
        seconds < 1.0 ? "one second" : formatTrainingTime(seconds), seconds,
        folds > 1 ? fmt::format(", {} folds", folds) : "");
    return;
  }
  saySplit(splitOverview(clips, config));
  sayConversions(dataset);
  sayDoubtful(doubtfulClips(target.dataset));
  sayOnlyPositive(onlyPositive(clips));
  if (allFolds)
    return trainFolds(config, target, options.anew, terminal);
  showEvaluation(
      config, target.runs, terminal, [&](Trainer& trainer, const TrainingCallback& progress) {
        return Evaluation{{trainRun(trainer, config, target, progress, terminal.stop).run}};
      });
}

}  // namespace

void addTrainCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("train", "Train one network on a dataset version");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("--version", options->version, "Dataset version of a project [newest]");
  addLabelsOf(*command, options->labelsOf);
  options->training.addTo(*command);
  command
      ->add_option("--recipe", options->recipe,
                   "What is recommended, without any other choice: both axes and the quadrants "
                   "from musical statistics, in folds of songs")
      ->check(oneOf({std::string(kRecommended)}));
  command->add_option("--from-folder", options->fromFolder,
                      "The project or dataset folder of the run of --from; it is copied");
  command
      ->add_option("--like", options->like,
                   "Train as that run was, but for the options that are given")
      ->check(runNumber());
  command->add_flag("--estimate", options->estimateOnly,
                    "Measure a few batches, say how long the training would take, and end");
  command
      ->add_option("--resume", options->resume,
                   "Go on with that run where it was stopped, killed or failed; of a fold, with "
                   "all that the cross-validation lacks")
      ->check(runNumber());
  command->add_flag("--anew", options->anew,
                    "Begin a cross-validation anew where one with these settings was cut off, "
                    "instead of going on with it");
  command->callback([options, &terminal] { train(*options, terminal); });
}

}  // namespace cuadrante::app
