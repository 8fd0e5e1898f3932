#include "app/cli/commands.h"
#include "app/cli/known_values.h"
#include "app/cli/training_target.h"
#include "app/models_library.h"
#include "core/ground/error.h"
#include "core/learning/schedule.h"
#include "core/learning/trainer.h"
#include "core/work/train.h"

#include <fmt/format.h>

#include <functional>
#include <memory>
#include <utility>

namespace cuadrante::app {
namespace {

/// An option, and how its value goes from one configuration into another.
struct Field {
  const CLI::Option* option;
  std::function<void(TrainingConfig& to, const TrainingConfig& from)> copy;
};

struct Options {
  std::filesystem::path folder;
  std::optional<std::int64_t> version, like, resume;
  std::string axis = "energia";
  std::string cell = "gru";
  std::string units;
  std::string activation = "sigmoid";
  std::string optimizer;
  std::string schedule = "none";
  std::string kernels = "auto";
  std::string device = "auto";
  std::string split = "by-song";
  TrainingConfig config;
  bool estimateOnly = false;
  std::vector<Field> fields;

  void add(const CLI::Option* option,
           std::function<void(TrainingConfig& to, const TrainingConfig& from)> copy) {
    fields.push_back({option, std::move(copy)});
  }
  /// The copy of one member.
  template <class Value>
  void add(const CLI::Option* option, Value TrainingConfig::*member) {
    add(option,
        [member](TrainingConfig& to, const TrainingConfig& from) { to.*member = from.*member; });
  }
  template <class Value>
  void add(const CLI::Option* option, Value ModelSpec::*member) {
    add(option, [member](TrainingConfig& to, const TrainingConfig& from) {
      to.model.*member = from.model.*member;
    });
  }
  template <class Value>
  void add(const CLI::Option* option, Value SplitOptions::*member) {
    add(option, [member](TrainingConfig& to, const TrainingConfig& from) {
      to.split.*member = from.split.*member;
    });
  }
};

/// By the options that were given and the defaults of the others.
TrainingConfig configOf(const Options& options) {
  TrainingConfig config = options.config;
  config.model.task = taskFromKey(options.axis).value();
  config.model.cell = cellFromKey(options.cell).value();
  const bool recurrent = isRecurrent(config.model.cell);
  config.model.units = options.units.empty() ? (recurrent ? config.model.units : std::vector<int>{})
                                             : toWholeNumbers(options.units);
  config.model.recurrentActivation = recurrentActivationFromKey(options.activation).value();
  config.optimizer = options.optimizer.empty() ? usualOptimizer(config.model.cell)
                                               : optimizerFromKey(options.optimizer).value();
  config.schedule = scheduleFromKey(options.schedule).value();
  config.kernels = kernelsFromKey(options.kernels).value();
  config.device = deviceFromKey(options.device).value();
  config.split.method = splitFromKey(options.split).value();
  // One seed for all that is random, as the command line has one.
  config.split.seed = config.seed;
  return config;
}

/// That of another run, but for the options that were given.
TrainingConfig configLike(const Run& run, const Options& options) {
  const TrainingConfig given = configOf(options);
  TrainingConfig config = run.config;
  for (const Field& field : options.fields)
    if (field.option->count() > 0)
      field.copy(config, given);
  return config;
}

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
  for (const Field& field : options.fields)
    if (field.option->count() > 0)
      throw OptionError(
          fmt::format("--resume goes on with the run's own configuration: leave out {}",
                      field.option->get_name()));
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
  TrainingConfig config = configOf(options);
  std::optional<std::int64_t> version = options.version;
  if (options.like) {
    const Run run = runsOf(options.folder).load(RunNumber{*options.like});
    config = configLike(run, options);
    if (!version && run.version)
      version = run.version->value;
  }
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

void addModelOptions(CLI::App& command, Options& options) {
  ModelSpec& model = options.config.model;
  options.add(command.add_option("--axis", options.axis, "What the network decides")
                  ->check(oneOf({"energia", "placer", "cuadrantes"}))
                  ->capture_default_str(),
              &ModelSpec::task);
  options.add(
      command
          .add_option("--cell", options.cell,
                      "Recurrent cell, or the 2-D CNN; gru applies the reset gate before the "
                      "recurrent product, gru-reset-after behind it, as PyTorch and cuDNN do")
          ->check(oneOf({"gru", "gru-reset-after", "lstm", "rnn", "cnn2d"}))
          ->capture_default_str(),
      [](TrainingConfig& to, const TrainingConfig& from) {
        // Layers and optimiser of the one kind are none of the other.
        if (isRecurrent(to.model.cell) != isRecurrent(from.model.cell)) {
          to.model.units = from.model.units;
          to.model.conv1d = from.model.conv1d;
          to.optimizer = from.optimizer;
        }
        to.model.cell = from.model.cell;
      });
  options.add(
      command
          .add_option("--units", options.units, "Units of each recurrent layer, such as 64,32 [32]")
          ->check(wholeNumbers(1, 1024)),
      &ModelSpec::units);
  options.add(command.add_flag("--conv1d,!--no-conv1d", model.conv1d,
                               "129 filters of 32 time steps in front of the recurrent layers"),
              &ModelSpec::conv1d);
  options.add(command
                  .add_option("--recurrent-activation", options.activation,
                              "Of the gates; hard-sigmoid was Keras's default in 2019")
                  ->check(oneOf({"sigmoid", "hard-sigmoid"}))
                  ->capture_default_str(),
              &ModelSpec::recurrentActivation);
  options.add(command.add_option("--dropout", model.dropout, "In [0, 1)")->capture_default_str(),
              &ModelSpec::dropout);
}

void addOptimiserOptions(CLI::App& command, Options& options) {
  TrainingConfig& config = options.config;
  options.add(command.add_option("--batch", config.batch, "Clips per step")->capture_default_str(),
              &TrainingConfig::batch);
  options.add(command.add_option("--epochs", config.epochs, "Passes over the training set")
                  ->capture_default_str(),
              &TrainingConfig::epochs);
  options.add(
      command.add_option("--lr", config.learningRate, "Learning rate")->capture_default_str(),
      &TrainingConfig::learningRate);
  options.add(command
                  .add_option("--optimizer", options.optimizer,
                              "[rmsprop; adam for cnn2d, as in the thesis]")
                  ->check(oneOf({"rmsprop", "adam"})),
              &TrainingConfig::optimizer);
  options.add(command
                  .add_option("--schedule", options.schedule,
                              "Learning rate; plateau: lower while the validation loss does not "
                              "fall; cosine: down to 0 over all epochs")
                  ->check(oneOf({"none", "plateau", "cosine"}))
                  ->capture_default_str(),
              &TrainingConfig::schedule);
  options.add(command
                  .add_option("--plateau-patience", config.plateauPatience,
                              "Epochs without a lower validation loss before the rate falls")
                  ->capture_default_str(),
              &TrainingConfig::plateauPatience);
  options.add(command
                  .add_option("--plateau-factor", config.plateauFactor,
                              "The rate is multiplied by it, in (0, 1)")
                  ->capture_default_str(),
              &TrainingConfig::plateauFactor);
  options.add(command
                  .add_option("--patience", config.patience,
                              "Stop early, after so many epochs without a lower validation loss; "
                              "0: never")
                  ->capture_default_str(),
              &TrainingConfig::patience);
  options.add(command
                  .add_option("--clip-norm", config.clipNorm,
                              "The most that the norm of all gradients together may be; 0: any")
                  ->capture_default_str(),
              &TrainingConfig::clipNorm);
}

void addSplitOptions(CLI::App& command, Options& options) {
  TrainingConfig& config = options.config;
  options.add(
      command
          .add_option("--split", options.split,
                      "by-song: no song on two sides; by-clip: as in the thesis; file: clips.csv "
                      "says")
          ->check(oneOf({"by-song", "by-clip", "file", "by-song-name"}))
          ->capture_default_str(),
      &SplitOptions::method);
  options.add(command.add_option("--test", config.split.test, "Share of the clips for the test")
                  ->capture_default_str(),
              &SplitOptions::test);
  options.add(
      command.add_option("--val", config.split.validation, "Share of the rest for validation")
          ->capture_default_str(),
      &SplitOptions::validation);
  options.add(
      command
          .add_option("--seed", config.seed, "Of the split, the initial weights and the batches")
          ->check(CLI::NonNegativeNumber)
          ->capture_default_str(),
      [](TrainingConfig& to, const TrainingConfig& from) {
        to.seed = from.seed;
        to.split.seed = from.split.seed;
      });
}

void addMachineOptions(CLI::App& command, Options& options) {
  TrainingConfig& config = options.config;
  options.add(
      command.add_option("--threads", config.threads, "The same number gives the same results")
          ->capture_default_str(),
      &TrainingConfig::threads);
  options.add(command
                  .add_option("--kernels", options.kernels,
                              "fused: our own, several times faster; reference: LibTorch's "
                              "operations")
                  ->check(oneOf({"auto", "fused", "reference"}))
                  ->capture_default_str(),
              &TrainingConfig::kernels);
  options.add(
      command.add_option("--device", options.device, "auto: a CUDA card where LibTorch finds one")
          ->check(oneOf({"auto", "cpu", "cuda"}))
          ->capture_default_str(),
      &TrainingConfig::device);
  options.add(command.add_flag("--tf32,!--no-tf32", config.tf32,
                               "On a CUDA card: products of 10-bit mantissas, faster than "
                               "float32's"),
              &TrainingConfig::tf32);
}

}  // namespace

void addTrainCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("train", "Train one network on a dataset version");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("--version", options->version, "Dataset version of a project [newest]");
  addModelOptions(*command, *options);
  addOptimiserOptions(*command, *options);
  addSplitOptions(*command, *options);
  addMachineOptions(*command, *options);
  command->add_option("--like", options->like,
                      "Train as that run was, but for the options that are given");
  command->add_flag("--estimate", options->estimateOnly,
                    "Measure a few batches, say how long the training would take, and end");
  command->add_option("--resume", options->resume,
                      "Go on with that run where it was stopped, killed or failed");
  command->callback([options, &terminal] { train(*options, terminal); });
}

}  // namespace cuadrante::app
