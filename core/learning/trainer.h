#pragma once

#include "core/learning/attribution.h"
#include "core/learning/run.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace cuadrante {

/// One message of a training, so that nothing can arrive out of order.
struct TrainingProgress {
  RunNumber run;
  int epoch = 1;  ///< the one under way, from 1
  int epochs = 1;
  int batch = 0;  ///< done in this epoch
  int batches = 1;
  std::optional<double> secondsLeft;         ///< of the whole run; unknown at first
  std::optional<EpochResult> finishedEpoch;  ///< set in the message that ends an epoch
  int batchClips = 0;  ///< of a batch: fewer than asked for where memory ran out; 0: unknown
  /// Of a cross-validation that is trained fold by fold; 0 of 0: a training by itself.
  int fold = 0, folds = 0;
};
using TrainingCallback = std::function<void(const TrainingProgress&)>;

/// A trained network that judges clips which are in no dataset. For one thread at a time, and no
/// other may train or judge meanwhile.
class ClipJudge {
 public:
  ClipJudge() = default;
  ClipJudge(const ClipJudge&) = delete;
  ClipJudge& operator=(const ClipJudge&) = delete;
  virtual ~ClipJudge() = default;

  /// Of clips `[N, T, F]`, one after the other, the probabilities of each: one (of class 1) or
  /// four, of Task::Point followed by energía and placer. They do not depend on the clips beside
  /// it.
  virtual std::vector<std::vector<double>> judge(std::span<const float> clips) = 0;

  /// Which values of one clip `[T, F]` spoke for an outcome (class 0 or 1 of an axis, or a
  /// quadrant's value), against a baseline `[T, F]`. Throws std::invalid_argument for clips of
  /// another size, outcomes that there are not and fewer steps than one; OptionError
  /// (Reason::Diverged) where a value is not finite; Interrupted within one batch of a stop.
  virtual Attribution attribute(std::span<const float> clip, std::span<const float> baseline,
                                int outcome, const AttributionSteps& steps,
                                const std::stop_token& stop) = 0;
};

/// What trains: declared here, implemented in models with LibTorch, handed over by the app.
/// Synchronous; one object may be used by one thread at a time.
class Trainer {
 public:
  virtual ~Trainer() = default;

  /// Trains `config` on a dataset folder, into a new run of `runs`: run.json, epochs.csv and
  /// checkpoints while it goes (every epoch and every few minutes); predictions of all clips and
  /// metrics at the end. Stopped, it returns within one batch with state Stopped and what was
  /// reached: the finished epochs and, unless no batch was done, the checkpoint, by which `predict`
  /// and `resume` work. Options and datasets that cannot be trained with are thrown before a run is
  /// made; later errors are recorded in the run (Failed) and thrown. OptionError (Reason::Diverged)
  /// within one step where a loss, a gradient or a weight is no longer finite, and before it is
  /// saved of all else that a checkpoint holds; the checkpoint is then the last good one.
  virtual Run train(const TrainingConfig& config, const std::filesystem::path& dataset,
                    std::optional<VersionNumber> version, RunStore& runs,
                    const TrainingCallback& onProgress, std::stop_token stop) = 0;

  /// Goes on with a run that was stopped, killed or failed, from its newest whole checkpoint (from
  /// its beginning, if there is none): on the same machine all comes out bit for bit as if it had
  /// never been interrupted, but for the times. Throws what `train` throws; before anything is
  /// changed OptionError (NothingToDo) for a finished run, Error (Busy) for one that another
  /// process is training, FormatError (BadDataset) where the dataset is another one by now,
  /// FormatError (BadCheckpoint) where every checkpoint is damaged.
  virtual Run resume(RunNumber run, RunStore& runs, const TrainingCallback& onProgress,
                     std::stop_token stop) = 0;

  /// Seconds that `train` would take here and now: a throw-away network is trained on and judges a
  /// few real batches (1 to 3 s, longer where one batch takes longer), and what they cost is
  /// extrapolated to the whole run. Throws what `train` throws before it makes a run, and
  /// Interrupted within one batch of a stop.
  virtual double estimate(const TrainingConfig& config, const std::filesystem::path& dataset,
                          std::stop_token stop) = 0;

  /// Probabilities of every row of a dataset by a run's checkpoint. Throws FormatError
  /// (BadCheckpoint).
  virtual std::vector<std::vector<double>> predict(const std::filesystem::path& dataset,
                                                   const Run& run,
                                                   const std::filesystem::path& checkpoint,
                                                   std::stop_token stop) = 0;

  /// The same `passes` times with dropout, the BatchNorms as without (Monte Carlo dropout: Gal and
  /// Ghahramani 2016, "Dropout as a Bayesian approximation"): `[row][pass][output]`. All passes of
  /// a network without dropout are alike. The same seed gives the same on one machine. Throws also
  /// OptionError (passes below 1).
  virtual std::vector<std::vector<std::vector<double>>> predictWithDropout(
      const std::filesystem::path& dataset, const Run& run, const std::filesystem::path& checkpoint,
      int passes, std::uint64_t seed, std::stop_token stop) = 0;

  /// The network of a run's checkpoint for clips `[T, F]` of its features. Throws FileError,
  /// FormatError (BadCheckpoint).
  virtual std::unique_ptr<ClipJudge> open(const Run& run, const std::filesystem::path& checkpoint,
                                          FeatureShape shape) = 0;
};

}  // namespace cuadrante
