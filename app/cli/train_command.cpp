#include "app/cli/commands.h"
#include "app/cli/training_options_input.h"
#include "app/cli/training_target.h"
#include "app/models_library.h"
#include "core/ground/error.h"
#include "core/learning/schedule.h"
#include "core/learning/trainer.h"
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
  bool estimateOnly = false;
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
    const double ofEpoch = progress.finishedEpoch ? 1.0
                                                  : static_cast<double>(progress.batch) /
                                                        std::max(1, progress.batches);
    const double share = (progress.epoch - 1 + ofEpoch) / std::max(1, progress.epochs);
    display.show(share,
                 fmt::format("epoch {}/{}{}{}", progress.epoch, progress.epochs, last, memory),
                 progress.secondsLeft);
  };
}

void printRun(const Run& run, const RunStore& runs) {
  say("run {}: {}, {} of {} epochs in {}{}{}{}\n", run.number.value, runStateKey(run.state),
      run.epochs.size(), run.config.epochs, formatTrainingTime(run.trainingSeconds),
      metricsText("train", run.train), metricsText("val", run.validation),
      metricsText("test", run.test));
  if (run.state == RunState::Finished && std::ssize(run.epochs) < run.config.epochs)
    say("stopped early: the validation loss was lowest at epoch {}\n",
        bestEpoch(run.epochs).value_or(0));
  for (const std::string& remark : run.remarks)
    say("{}\n", remark);
  say("{}\n", runs.folder(run.number).string());
}

/// Shows what `work(trainer, progress)` does, and what became of it.
template <class Work>
void showRun(const TrainingConfig& config, const RunStore& runs, Terminal& terminal,
             const Work& work) {
  const std::unique_ptr<Trainer> trainer = loadTrainer();
  TrainedRun trained;
  {
    ProgressDisplay display(terminal, modelName(config.model));
    trained = work(*trainer, showIn(display, config.batch));
  }
  const Run& run = trained.run;
  printRun(run, runs);
  for (const auto& picture : trained.pictures)
    say("{}\n", picture.string());
  if (run.state == RunState::Stopped) {
    say("to go on: --resume {}\n", run.number.value);
    throw Interrupted();
  }
}

void resume(const Options& options, Terminal& terminal) {
  for (const auto& [key, value] : options.training.given())
    throw OptionError(
        fmt::format("--resume goes on with the run's own configuration: leave out --{}",
                    optionName({.key = key})));
  if (options.like || options.version || options.estimateOnly)
    throw OptionError("--resume goes with none of --like, --version and --estimate");
  const RunStore runs = runsOf(options.folder);
  const RunNumber number{*options.resume};
  showRun(runs.load(number).config, runs, terminal,
          [&](Trainer& trainer, const TrainingCallback& progress) {
            return resumeRun(trainer, number, runs, progress, terminal.stop);
          });
}

void train(const Options& options, Terminal& terminal) {
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
  config = withOptions(config, options.training.given());
  validate(config);
  const TrainingTarget target = trainingTarget(options.folder, version);
  if (options.estimateOnly) {
    const double seconds = loadTrainer()->estimate(config, target.dataset, terminal.stop);
    say("{}: about {} ({:.1f} s)\n", modelName(config.model), formatTrainingTime(seconds), seconds);
    return;
  }
  showRun(config, target.runs, terminal, [&](Trainer& trainer, const TrainingCallback& progress) {
    return trainRun(trainer, config, target, progress, terminal.stop);
  });
}

}  // namespace

void addTrainCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("train", "Train one network on a dataset version");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("--version", options->version, "Dataset version of a project [newest]");
  options->training.addTo(*command);
  command->add_option("--like", options->like,
                      "Train as that run was, but for the options that are given");
  command->add_flag("--estimate", options->estimateOnly,
                    "Measure a few batches, say how long the training would take, and end");
  command->add_option("--resume", options->resume,
                      "Go on with that run where it was stopped, killed or failed");
  command->callback([options, &terminal] { train(*options, terminal); });
}

}  // namespace cuadrante::app
