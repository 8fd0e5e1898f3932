#pragma once

#include "experiment/run.h"
#include "experiment/trainer.h"
#include "files/folder_lock.h"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

enum class EntryState { Missing, Finished, Failed };
std::string_view entryStateKey(EntryState state) noexcept;  ///< "missing", "finished", "failed"

/// One training that a sweep wants.
struct SweepEntry {
  TrainingConfig config;
  EntryState state = EntryState::Missing;
  std::optional<RunNumber> run;  ///< that has finished, or failed after it was recorded
  std::string failure;           ///< why it failed
};

/// A sweep as it stands in `runs/sweeps/0001/sweep.json`: what is wanted, and what came of it.
struct Sweep {
  std::int64_t number = 0;  ///< from 1
  std::string source;       ///< the preset's name or the grid's file
  std::string createdAt;    ///< UTC, ISO 8601
  std::filesystem::path dataset;
  std::optional<VersionNumber> version;
  RunNumber newestRunBefore{0};  ///< runs up to it are none of this sweep's
  std::vector<SweepEntry> entries;
};

/// The sweeps of a project or a dataset folder, beside its runs.
class SweepStore {
 public:
  explicit SweepStore(std::filesystem::path runsFolder);

  std::filesystem::path folder(std::int64_t sweep) const;
  /// Throws FileError, FormatError (BadRun).
  Sweep load(std::int64_t sweep) const;
  /// Numbers of the sweeps that are there, ascending.
  std::vector<std::int64_t> numbers() const;
  /// Atomically. Throws FileError.
  void save(const Sweep& sweep) const;
  /// The newest sweep that wants exactly these configurations of this dataset, or a new one, which
  /// is saved. What has finished since it was last saved (its program was killed before it wrote
  /// so) is found among the runs: the one with the same configuration. What has finished and is no
  /// longer there is missing again. Throws FileError, FormatError.
  Sweep openOrMake(const std::string& source, const std::filesystem::path& dataset,
                   std::optional<VersionNumber> version, const std::vector<TrainingConfig>& configs,
                   const RunStore& runs) const;

 private:
  std::filesystem::path folder_;
  std::filesystem::path base_;  ///< of relative datasets
};

/// A training of this entry that was stopped or killed on its way, the newest of several.
std::optional<RunNumber> cutOffRun(const Sweep& sweep, const SweepEntry& entry,
                                   const RunStore& runs);

/// Held while a sweep is opened and at work: one process at a time in a runs folder.
class SweepLock {
 public:
  /// Throws FileError (Busy, CannotWrite).
  explicit SweepLock(const std::filesystem::path& runsFolder);

 private:
  FolderLock lock_;
};

struct SweepProgress {
  std::size_t finished = 0, failed = 0, total = 0;
  /// Of the work of all entries, [0, 1]: each weighs its epochs times its network's weights.
  double share = 0.0;
};

/// Trains one entry into a new run: Finished, or Stopped when asked to stop. Throws what makes the
/// entry fail. Called from several threads.
using TrainEntry = std::function<Run(const SweepEntry& entry, std::size_t index,
                                     const TrainingCallback& onProgress, std::stop_token stop)>;

/// Trains what is missing, `jobs` entries at once, in their order; the sweep is saved after each.
/// An entry that throws is recorded as failed with its reason, and the others go on. Throws
/// Interrupted when stopped (what has finished stays so), FileError when the sweep cannot be saved.
/// `onProgress` is called by one thread at a time.
void runSweep(Sweep& sweep, const SweepStore& store, unsigned jobs, const TrainEntry& train,
              const std::function<void(const SweepProgress&)>& onProgress, std::stop_token stop);

}  // namespace cuadrante
