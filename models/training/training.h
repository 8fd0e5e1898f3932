#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/trainer.h"
#include "models/checkpoints/run_checkpoints.h"
#include "models/training/learner.h"
#include "models/training/pace.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace cuadrante::models {

/// Where a training records itself and who hears of it.
struct TrainingContext {
  RunStore& runs;
  const TrainingCallback& onProgress;
  std::stop_token stop;
  std::chrono::seconds saveEvery;
};

/// One training under way, from the first record of its run to the last: what Trainer::train and
/// Trainer::resume do.
class Training {
 public:
  /// `run`: its configuration, dataset and version (of a new run), or a run as it was recorded.
  /// Throws OptionError, FormatError.
  Training(Run run, TrainingContext context);

  /// As a new run.
  Run start();
  /// Where the run was interrupted.
  Run goOn();

 private:
  using Clock = std::chrono::steady_clock;

  template <class Work>
  Run recorded(const Work& work);
  void restore(Learner& learner);
  void checkDataset();
  void trainAndJudge(Learner& learner);
  void begin(Learner& learner);
  void trainEpoch(Learner& learner, int epoch);
  void trainOn(Learner& learner, std::span<const std::size_t> order, int epoch);
  void count(std::span<const std::size_t> batch, const Step& step, int epoch);
  void endEpoch(Learner& learner, const EpochResult& result);
  void save(Learner& learner);
  Safetensors finiteSnapshot(const Learner& learner) const;
  std::optional<LossAndAccuracy> validate(Learner& learner, int epoch);
  void judge(Learner& learner);
  void judgeByMean(Learner& learner);
  void judgeAll(Learner& learner, int epoch);
  EpochScore score(Learner& learner, int epoch);
  bool restoreBest(Learner& learner);
  template <class Take>
  void evaluate(Learner& learner, const std::vector<std::size_t>& rows, int epoch,
                const Take& take);
  RunCheckpoints checkpoints() const;
  int label(std::size_t row) const;
  double learningRate(int epoch) const;
  std::optional<double> secondsLeft(int epoch, std::size_t left, bool validationToCome) const;
  double secondsSoFar() const;
  int batchesIn(std::size_t clips) const;
  void report(const TrainingProgress& progress) const;
  void recordFailure(const char* why);

  Run run_;
  TrainingContext context_;
  TrainingConfig config_;  ///< with batches that are smaller by now, if memory ran out
  Dataset dataset_;
  std::vector<Subset> split_;
  std::vector<std::size_t> trainRows_, validationRows_;
  TrainingPosition position_;
  bool unsaved_ = false;  ///< whether a step was made since the last checkpoint
  Pace pace_;
  double secondsBefore_;  ///< of the run, before it was interrupted
  Clock::time_point start_ = Clock::now(), lastSave_ = start_;
};

}  // namespace cuadrante::models
