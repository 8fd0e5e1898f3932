#include "training/torch_trainer.h"

#include "data/batch.h"
#include "error.h"
#include "experiment/model_summary.h"
#include "progress.h"
#include "training/device.h"
#include "training/estimate.h"
#include "training/learner.h"
#include "training/machine.h"
#include "training/pace.h"

#include <fmt/chrono.h>

#include <chrono>
#include <cmath>
#include <ctime>
#include <numeric>
#include <utility>

namespace cuadrante::models {
namespace {

using Clock = std::chrono::steady_clock;
using Rows = std::span<const std::size_t>;

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

std::string utcNow() {
  return fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr)));
}

/// Mean loss and accuracy over the clips added.
class Tally {
 public:
  void add(const Verdict& verdict, int label) {
    loss_ += verdict.loss;
    hits_ += verdict.predicted == label ? 1 : 0;
    ++clips_;
  }
  double loss() const { return loss_; }
  std::optional<LossAndAccuracy> result() const {
    if (clips_ == 0)
      return std::nullopt;
    const auto clips = static_cast<double>(clips_);
    return LossAndAccuracy{loss_ / clips, static_cast<double>(hits_) / clips};
  }

 private:
  double loss_ = 0.0;
  std::int64_t hits_ = 0, clips_ = 0;
};

std::vector<std::size_t> allRows(const Dataset& dataset) {
  std::vector<std::size_t> rows(dataset.size());
  std::iota(rows.begin(), rows.end(), std::size_t{0});
  return rows;
}

/// One training under way, from the first record of its run to the last.
class Training {
 public:
  Training(const TrainingConfig& config, const Dataset& dataset,
           std::optional<VersionNumber> version, RunStore& runs, const TrainingCallback& onProgress,
           std::stop_token stop)
      : config_(config),
        dataset_(dataset),
        runs_(runs),
        onProgress_(onProgress),
        stop_(std::move(stop)),
        split_(makeSplit(dataset.clips(), config.split)),
        trainRows_(rowsOf(split_, Subset::Train)),
        validationRows_(rowsOf(split_, Subset::Validation)) {
    run_.config = config;
    run_.dataset = dataset.folder();
    run_.version = version;
    run_.parameters = parameterCount(config.model, dataset.timeSteps(), dataset.bands());
    run_.device = deviceKey(deviceFor(config.device));
    run_.machine = machineName();
    run_.trainClips = std::ssize(trainRows_);
    run_.validationClips = std::ssize(validationRows_);
    run_.testClips = std::ssize(rowsOf(split_, Subset::Test));
  }

  Run run() {
    run_.number = runs_.reserve();
    run_.startedAt = utcNow();
    runs_.save(run_);
    try {
      trainAndJudge();
      runs_.save(run_);
    } catch (const std::exception& error) {
      recordFailure(error);
      throw;
    }
    return run_;
  }

 private:
  void trainAndJudge() {
    Learner learner(config_, dataset_);
    try {
      for (int epoch = 1; epoch <= config_.epochs; ++epoch)
        trainEpoch(learner, epoch);
      judge(learner);
      run_.state = RunState::Finished;
    } catch (const Interrupted&) {
      run_.state = RunState::Stopped;
      run_.trainingSeconds = secondsSince(start_);
    }
    if (trainedBatches_ > 0)
      learner.save(runs_.checkpointFile(run_.number), static_cast<int>(run_.epochs.size()));
  }

  void trainEpoch(Learner& learner, int epoch) {
    const Clock::time_point start = Clock::now();
    const std::vector<std::size_t> order = shuffled(trainRows_, config_.seed, epoch);
    learner.startEpoch(epoch);
    Tally tally;
    std::size_t done = 0;
    inBatches(order, config_.batch, [&](Rows batch, Rows next) {
      throwIfStopped(stop_);
      run_.config.batch = config_.batch;  // smaller by now, if memory ran out
      const Clock::time_point batchStart = Clock::now();
      add(tally, batch, learner.train(batch, next), epoch);
      ++trainedBatches_;
      pace_.trained(batch.size(), secondsSince(batchStart));
      done += batch.size();
      report({run_.number, epoch, config_.epochs, batchesIn(done), batchesIn(order.size()),
              secondsLeft(epoch, order.size() - done, true), std::nullopt, config_.batch});
    });
    EpochResult result{epoch, *tally.result(), validate(learner, epoch), secondsSince(start)};
    run_.epochs.push_back(result);
    run_.trainingSeconds = secondsSince(start_);
    runs_.save(run_);
    report({run_.number, epoch, config_.epochs, batchesIn(done), batchesIn(done),
            secondsLeft(epoch, 0, false), std::move(result), config_.batch});
  }

  std::optional<LossAndAccuracy> validate(Learner& learner, int epoch) {
    Tally tally;
    evaluate(learner, validationRows_, epoch,
             [&](std::size_t row, const Verdict& verdict) { tally.add(verdict, label(row)); });
    return tally.result();
  }

  /// Metrics and predictions of the network as it is now, over all clips in the dataset's order, so
  /// that predicting the dataset again meets the same batches and gives the same numbers.
  void judge(Learner& learner) {
    Tally perSubset[3];
    std::vector<Prediction> predictions;
    evaluate(learner, allRows(dataset_), config_.epochs,
             [&](std::size_t row, const Verdict& verdict) {
               const DatasetClip& clip = dataset_.clips()[row];
               perSubset[static_cast<int>(split_[row])].add(verdict, label(row));
               predictions.push_back({clip.index, clip.clip, split_[row], label(row),
                                      verdict.predicted, verdict.probabilities});
             });
    runs_.savePredictions(run_.number, predictions);
    run_.train = perSubset[static_cast<int>(Subset::Train)].result();
    run_.validation = perSubset[static_cast<int>(Subset::Validation)].result();
    run_.test = perSubset[static_cast<int>(Subset::Test)].result();
  }

  template <class Take>
  void evaluate(Learner& learner, const std::vector<std::size_t>& rows, int epoch,
                const Take& take) {
    inBatches(rows, config_.batch, [&](Rows batch, Rows next) {
      throwIfStopped(stop_);
      run_.config.batch = config_.batch;
      const Clock::time_point start = Clock::now();
      const std::vector<Verdict> verdicts = learner.evaluate(batch, next);
      pace_.evaluated(batch.size(), secondsSince(start));
      for (std::size_t i = 0; i < batch.size(); ++i) {
        checkFinite(verdicts[i].loss, epoch);
        take(batch[i], verdicts[i]);
      }
    });
  }

  void add(Tally& tally, std::span<const std::size_t> rows, const std::vector<Verdict>& verdicts,
           int epoch) const {
    for (std::size_t i = 0; i < rows.size(); ++i)
      tally.add(verdicts[i], label(rows[i]));
    checkFinite(tally.loss(), epoch);
  }

  static void checkFinite(double loss, int epoch) {
    if (!std::isfinite(loss))
      throw OptionError(
          fmt::format("the loss is no longer finite at epoch {}: lower the learning rate", epoch));
  }

  int label(std::size_t row) const {
    return classOf(dataset_.clips()[row].label, config_.model.task);
  }

  /// Of the whole run, with `left` clips of `epoch` still to train on and its validation to come.
  std::optional<double> secondsLeft(int epoch, std::size_t left, bool validationToCome) const {
    const auto more = static_cast<std::size_t>(config_.epochs - epoch);
    return pace_.secondsFor(
        left + more * trainRows_.size(),
        (more + (validationToCome ? 1 : 0)) * validationRows_.size() + dataset_.size());
  }

  int batchesIn(std::size_t clips) const {
    const auto size = static_cast<std::size_t>(config_.batch);
    return static_cast<int>((clips + size - 1) / size);
  }

  void report(const TrainingProgress& progress) const {
    if (onProgress_)
      onProgress_(progress);
  }

  void recordFailure(const std::exception& error) {
    run_.state = RunState::Failed;
    run_.failure = error.what();
    run_.trainingSeconds = secondsSince(start_);
    try {
      runs_.save(run_);
    } catch (const Error&) {
      // The disk may be what failed in the first place: the caller hears of the first error.
    }
  }

  TrainingConfig config_;
  Dataset dataset_;
  RunStore& runs_;
  const TrainingCallback& onProgress_;
  std::stop_token stop_;
  std::vector<Subset> split_;
  std::vector<std::size_t> trainRows_, validationRows_;
  Run run_;
  Pace pace_;
  Clock::time_point start_ = Clock::now();
  std::int64_t trainedBatches_ = 0;
};

class TorchTrainer : public Trainer {
 public:
  Run train(const TrainingConfig& config, const std::filesystem::path& dataset,
            std::optional<VersionNumber> version, RunStore& runs,
            const TrainingCallback& onProgress, std::stop_token stop) override {
    validate(config);
    return Training(config, Dataset::open(dataset), version, runs, onProgress, std::move(stop))
        .run();
  }

  double estimate(const TrainingConfig& config, const std::filesystem::path& dataset,
                  std::stop_token stop) override {
    validate(config);
    return estimateSeconds(config, Dataset::open(dataset), std::move(stop));
  }

  std::vector<std::vector<double>> predict(const std::filesystem::path& dataset, const Run& run,
                                           const std::filesystem::path& checkpoint,
                                           std::stop_token stop) override {
    TrainingConfig config = run.config;
    // It may have been trained on another machine.
    config.device = Device::Auto;
    validate(config);
    const Dataset data = Dataset::open(dataset);
    Learner learner(config, data);
    learner.load(checkpoint);
    std::vector<std::vector<double>> probabilities;
    const std::vector<std::size_t> rows = allRows(data);
    inBatches(rows, config.batch, [&](Rows batch, Rows next) {
      throwIfStopped(stop);
      for (Verdict& verdict : learner.evaluate(batch, next))
        probabilities.push_back(std::move(verdict.probabilities));
    });
    return probabilities;
  }
};

}  // namespace

std::unique_ptr<Trainer> makeTrainer() {
  return std::make_unique<TorchTrainer>();
}

}  // namespace cuadrante::models

extern "C" cuadrante::Trainer* cuadrante_make_trainer() {
  return cuadrante::models::makeTrainer().release();
}
