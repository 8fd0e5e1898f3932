#pragma once

#include "core/learning/trainer.h"
#include "core/sweeps/sweep.h"

#include <condition_variable>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace cuadrante {

struct SweepProgress {
  std::size_t finished = 0, failed = 0, cancelled = 0, total = 0;
  /// Of the work of all entries that were not cancelled, [0, 1]: each weighs its epochs times its
  /// network's weights.
  double share = 0.0;
  /// The entry that this is about; without `training` its training has begun or ended.
  std::size_t entry = 0;
  std::optional<TrainingProgress> training;
};
/// Called by one thread at a time. It must not call the queue.
using SweepCallback = std::function<void(const SweepProgress&)>;

/// Trains one entry into a new run, or goes on with one that was cut off: Finished, or Stopped when
/// asked to stop. Throws what makes the entry fail. Called from several threads.
using TrainEntry = std::function<Run(const SweepEntry& entry, std::size_t index,
                                     const TrainingCallback& onProgress, std::stop_token stop)>;

/// How many trainings may go on at once, of one queue or of several.
class JobSlots {
 public:
  explicit JobSlots(unsigned jobs) : jobs_(jobs), free_(jobs) {}

  unsigned jobs() const { return jobs_; }
  /// Blocks until one is free; false when asked to stop before.
  bool take(const std::stop_token& stop);
  void giveBack();

 private:
  unsigned jobs_, free_;
  std::mutex mutex_;
  std::condition_variable_any freed_;
};

/// The entries of a sweep in their order: those that wait, train, have ended. Every change is saved
/// with the sweep at once. All of it may be called from any thread, also while `run` trains.
class SweepQueue {
 public:
  SweepQueue(Sweep sweep, SweepStore store);

  Sweep sweep() const;                        ///< as it stands
  std::vector<std::size_t> underWay() const;  ///< entries that train, ascending
  /// Of all entries that were not cancelled, in any unit: what SweepProgress::share is a share of.
  double cost() const;

  /// A waiting or training entry is not wanted any more; what its training has reached stays for
  /// when it is asked for again. False for one that has ended.
  bool cancel(std::size_t entry);
  /// A cancelled or failed entry waits again. False for any other.
  bool askAgain(std::size_t entry);
  /// Lets a waiting entry change places with the waiting one before it (`places` −1), or after it
  /// (1), or with one further away. False if it does not wait or there is none.
  bool move(std::size_t entry, int places);

  /// Trains what waits, `jobs` at once, in the order; ends when nothing waits or trains. A stop
  /// asks every training to stop and ends with Interrupted once they have: what had finished stays
  /// so, the others wait. An entry that throws has failed, with its reason, and the others go on.
  /// Throws FileError when the sweep cannot be saved. One call at a time.
  void run(unsigned jobs, const TrainEntry& train, const SweepCallback& onProgress,
           std::stop_token stop);
  /// The same with slots that others share.
  void run(JobSlots& slots, const TrainEntry& train, const SweepCallback& onProgress,
           std::stop_token stop);
  /// Blocks until every entry trains or has ended; false when asked to stop before.
  bool waitUntilNothingWaits(const std::stop_token& stop);

 private:
  bool waits(std::size_t entry) const;
  std::optional<std::size_t> firstWaiting() const;
  /// Blocks until an entry waits; false when there will be none.
  bool awaitEntry(const std::stop_token& stop);
  /// The first that waits, which now trains; nullopt if none does.
  std::optional<std::size_t> take(const SweepCallback& onProgress, const std::stop_token& stop);
  void train(std::size_t index, const TrainEntry& train, const SweepCallback& onProgress);
  void end(std::size_t index, SweepEntry entry, const SweepCallback& onProgress);
  void report(const SweepCallback& onProgress, std::size_t entry,
              const std::optional<TrainingProgress>& training) const;

  mutable std::mutex mutex_;
  std::condition_variable_any changed_;
  Sweep sweep_;
  SweepStore store_;
  std::vector<double> costs_, shares_;                ///< of each entry
  std::map<std::size_t, std::stop_source> underWay_;  ///< entries that train
  bool interrupted_ = false;                          ///< a training stopped without being asked
  std::exception_ptr failure_;
};

/// A queue that is run in turn with others.
struct QueueInTurn {
  SweepQueue* queue = nullptr;
  TrainEntry train;
  SweepCallback onProgress;
  std::function<void()> onBegin;  ///< before its first entry; may be null
};
/// Runs them in their order, `jobs` trainings at once in all: one begins when nothing of that
/// before it waits any more, so that no processor stands idle while the last of that go on. Throws
/// what SweepQueue::run throws; then none begins any more.
void runInTurn(std::span<const QueueInTurn> queues, unsigned jobs, const std::stop_token& stop);

/// The queues of sweeps, run in turn until their end. The sweeps are then as they were saved, also
/// when that throws. `trainer` makes what trains a sweep's entries; progress is that of all of
/// them, entries counted from the first of the first.
void runSweeps(std::span<Sweep> sweeps, const SweepStore& store, unsigned jobs,
               const std::function<TrainEntry(const Sweep&)>& trainer,
               const SweepCallback& onProgress, const std::stop_token& stop);

}  // namespace cuadrante
