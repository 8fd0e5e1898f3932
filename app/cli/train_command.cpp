#include "cli/commands.h"
#include "cli/known_values.h"
#include "cli/training_target.h"
#include "error.h"
#include "experiment/trainer.h"
#include "models_library.h"
#include "report/write_pictures.h"

#include <fmt/format.h>

#include <limits>
#include <memory>

namespace cuadrante::app {
namespace {

struct Options {
  std::filesystem::path folder;
  std::optional<std::int64_t> version;
  std::string axis = "energia";
  std::string cell = "gru";
  std::string units;
  std::string activation = "sigmoid";
  std::string optimizer;
  std::string kernels = "auto";
  std::string device = "auto";
  std::string split = "by-song";
  TrainingConfig config;
  bool estimateOnly = false;
};

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
  config.kernels = kernelsFromKey(options.kernels).value();
  config.device = deviceFromKey(options.device).value();
  config.split.method = splitFromKey(options.split).value();
  // One seed for all that is random, as the command line has one.
  config.split.seed = config.seed;
  validate(config);
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
  fmt::print("run {}: {}, {} of {} epochs in {}{}{}{}\n", run.number.value, runStateKey(run.state),
             run.epochs.size(), run.config.epochs, formatTrainingTime(run.trainingSeconds),
             metricsText("train", run.train), metricsText("val", run.validation),
             metricsText("test", run.test));
  fmt::print("{}\n", runs.folder(run.number).string());
}

void train(const Options& options, Terminal& terminal) {
  const TrainingConfig config = configOf(options);
  TrainingTarget target = trainingTarget(options.folder, options.version);
  const std::unique_ptr<Trainer> trainer = loadTrainer();
  if (options.estimateOnly) {
    const double seconds = trainer->estimate(config, target.dataset, terminal.stop);
    fmt::print("{}: about {} ({:.1f} s)\n", modelName(config.model), formatTrainingTime(seconds),
               seconds);
    return;
  }
  Run run;
  {
    ProgressDisplay display(terminal, modelName(config.model));
    run = trainer->train(config, target.dataset, target.version, target.runs,
                         showIn(display, config.batch), terminal.stop);
  }
  printRun(run, target.runs);
  for (const auto& picture : writeRunPictures(target.runs, run))
    fmt::print("{}\n", picture.string());
  if (run.state == RunState::Stopped)
    throw Interrupted();
}

void addModelOptions(CLI::App& command, Options& options) {
  ModelSpec& model = options.config.model;
  command.add_option("--axis", options.axis, "What the network decides")
      ->check(oneOf({"energia", "placer", "cuadrantes"}))
      ->capture_default_str();
  command
      .add_option("--cell", options.cell,
                  "Recurrent cell, or the 2-D CNN; gru applies the reset gate before the recurrent "
                  "product, gru-reset-after behind it, as PyTorch and cuDNN do")
      ->check(oneOf({"gru", "gru-reset-after", "lstm", "rnn", "cnn2d"}))
      ->capture_default_str();
  command.add_option("--units", options.units, "Units of each recurrent layer, such as 64,32 [32]")
      ->check(wholeNumbers(1, 1024));
  command.add_flag("--conv1d", model.conv1d,
                   "129 filters of 32 time steps in front of the recurrent layers");
  command
      .add_option("--recurrent-activation", options.activation,
                  "Of the gates; hard-sigmoid was Keras's default in 2019")
      ->check(oneOf({"sigmoid", "hard-sigmoid"}))
      ->capture_default_str();
  command.add_option("--dropout", model.dropout, "In [0, 1)")->capture_default_str();
}

void addTrainingOptions(CLI::App& command, Options& options) {
  TrainingConfig& config = options.config;
  command.add_option("--batch", config.batch, "Clips per step")->capture_default_str();
  command.add_option("--epochs", config.epochs, "Passes over the training set")
      ->capture_default_str();
  command.add_option("--lr", config.learningRate, "Learning rate")->capture_default_str();
  command
      .add_option("--optimizer", options.optimizer, "[rmsprop; adam for cnn2d, as in the thesis]")
      ->check(oneOf({"rmsprop", "adam"}));
  command
      .add_option("--split", options.split,
                  "by-song: no song on two sides; by-clip: as in the thesis; file: clips.csv says")
      ->check(oneOf({"by-song", "by-clip", "file"}))
      ->capture_default_str();
  command.add_option("--test", config.split.test, "Share of the clips for the test")
      ->capture_default_str();
  command.add_option("--val", config.split.validation, "Share of the rest for validation")
      ->capture_default_str();
  command.add_option("--seed", config.seed, "Of the split, the initial weights and the batches")
      ->check(CLI::NonNegativeNumber)
      ->capture_default_str();
  command.add_option("--threads", config.threads, "The same number gives the same results")
      ->capture_default_str();
  command
      .add_option("--kernels", options.kernels,
                  "fused: our own, several times faster; reference: LibTorch's operations")
      ->check(oneOf({"auto", "fused", "reference"}))
      ->capture_default_str();
  command.add_option("--device", options.device, "auto: a CUDA card where LibTorch finds one")
      ->check(oneOf({"auto", "cpu", "cuda"}))
      ->capture_default_str();
  command.add_flag("--tf32", config.tf32,
                   "On a CUDA card: products of 10-bit mantissas, faster than float32's");
}

}  // namespace

void addTrainCommand(CLI::App& app, Terminal& terminal) {
  auto options = std::make_shared<Options>();
  CLI::App* command = app.add_subcommand("train", "Train one network on a dataset version");
  command->add_option("PROJECT_OR_DATASET", options->folder, "Folder of a project or of a dataset")
      ->required();
  command->add_option("--version", options->version, "Dataset version of a project [newest]");
  addModelOptions(*command, *options);
  addTrainingOptions(*command, *options);
  command->add_flag("--estimate", options->estimateOnly,
                    "Measure a few batches, say how long the training would take, and end");
  command->callback([options, &terminal] { train(*options, terminal); });
}

}  // namespace cuadrante::app
