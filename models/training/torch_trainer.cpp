#include "models/training/torch_trainer.h"

#include "core/ground/error.h"
#include "core/ground/progress.h"
#include "models/checkpoints/run_checkpoints.h"
#include "models/data/batch.h"
#include "models/data/seeds.h"
#include "models/training/estimate.h"
#include "models/training/learner.h"
#include "models/training/network_judge.h"
#include "models/training/training.h"

#include <fmt/format.h>

#include <numeric>
#include <utility>

namespace cuadrante::models {
namespace {

/// A network that is fitted at once has one epoch, whose weights judge, whatever is asked for.
TrainingConfig whatCounts(TrainingConfig config) {
  if (!isFittedAtOnce(config.model.architecture))
    return config;
  config.epochs = 1;
  config.weights = Weights::Last;
  config.patience = 0;
  config.schedule = Schedule::None;
  return config;
}

class TorchTrainer : public Trainer {
 public:
  explicit TorchTrainer(std::chrono::seconds saveEvery) : saveEvery_(saveEvery) {}

  Run train(const TrainingConfig& config, const std::filesystem::path& dataset,
            std::optional<VersionNumber> version, RunStore& runs,
            const TrainingCallback& onProgress, std::stop_token stop) override {
    validate(config);
    Run run;
    run.config = whatCounts(config);
    run.dataset = dataset;
    run.version = version;
    return Training(std::move(run), {runs, onProgress, std::move(stop), saveEvery_}).start();
  }

  Run resume(RunNumber number, RunStore& runs, const TrainingCallback& onProgress,
             std::stop_token stop) override {
    Run run = runs.load(number);
    if (run.state == RunState::Finished)
      throw OptionError(Reason::NothingToDo, fmt::format("run {} is finished", number.value));
    if (run.state == RunState::Running)
      throw Error(Reason::Busy, runs.folder(number), "another process is training it");
    validate(run.config);
    return Training(std::move(run), {runs, onProgress, std::move(stop), saveEvery_}).goOn();
  }

  double estimate(const TrainingConfig& config, const std::filesystem::path& dataset,
                  std::stop_token stop) override {
    validate(config);
    return estimateSeconds(whatCounts(config), Dataset::open(dataset), std::move(stop));
  }

  std::vector<std::vector<double>> predict(const std::filesystem::path& dataset, const Run& run,
                                           const std::filesystem::path& checkpoint,
                                           std::stop_token stop) override {
    const Dataset data = Dataset::open(dataset);
    std::vector<std::vector<double>> probabilities(data.size());
    judgeBatches(data, run, checkpoint, stop, [&](Learner& learner, Rows batch, Rows next) {
      std::vector<Verdict> verdicts = learner.evaluate(batch, next);
      for (std::size_t i = 0; i < batch.size(); ++i)
        probabilities[batch[i]] = std::move(verdicts[i].probabilities);
    });
    return probabilities;
  }

  std::vector<std::vector<std::vector<double>>> predictWithDropout(
      const std::filesystem::path& dataset, const Run& run, const std::filesystem::path& checkpoint,
      int passes, std::uint64_t seed, std::stop_token stop) override {
    if (passes < 1)
      throw OptionError(fmt::format("{} passes: at least one is needed", passes));
    const Dataset data = Dataset::open(dataset);
    std::vector<std::vector<std::vector<double>>> probabilities(data.size());
    judgeBatches(data, run, checkpoint, stop, [&](Learner& learner, Rows batch, Rows) {
      for (const std::size_t row : batch)
        probabilities[row].clear();  // of a batch that memory ran out in
      for (int pass = 0; pass < passes; ++pass) {
        throwIfStopped(stop);
        const std::uint64_t masks = seedFor(seed, SeedUse::Passes, pass, batch.front());
        std::vector<Verdict> verdicts = learner.evaluateWithDropout(batch, masks);
        for (std::size_t i = 0; i < batch.size(); ++i)
          probabilities[batch[i]].push_back(std::move(verdicts[i].probabilities));
      }
    });
    return probabilities;
  }

  std::unique_ptr<ClipJudge> open(const Run& run, const std::filesystem::path& checkpoint,
                                  FeatureShape shape) override {
    return openNetwork(run, checkpoint, shape);
  }

 private:
  using Rows = std::span<const std::size_t>;

  /// `judge(learner, batch, next)` for all rows, by the network of a run's checkpoint.
  template <class Judge>
  static void judgeBatches(const Dataset& data, const Run& run,
                           const std::filesystem::path& checkpoint, const std::stop_token& stop,
                           const Judge& judge) {
    requireSameFeatures(run, data);
    TrainingConfig config = run.config;
    // It may have been trained on another machine.
    config.device = Device::Auto;
    validate(config);
    Learner learner(config, data);
    learner.restore(readCheckpoint(checkpoint), checkpoint);
    std::vector<std::size_t> rows(data.size());
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    inBatches(rows, config.batch, [&](Rows batch, Rows next) {
      throwIfStopped(stop);
      judge(learner, batch, next);
    });
  }

  std::chrono::seconds saveEvery_;
};

}  // namespace

std::unique_ptr<Trainer> makeTrainer(std::chrono::seconds saveEvery) {
  return std::make_unique<TorchTrainer>(saveEvery);
}

}  // namespace cuadrante::models

extern "C" cuadrante::Trainer* cuadrante_make_trainer() {
  return cuadrante::models::makeTrainer().release();
}
