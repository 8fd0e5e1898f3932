#pragma once

#include "core/files/folder_lock.h"
#include "core/learning/run.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace cuadrante {

enum class EntryState { Missing, Finished, Failed, Cancelled };
/// "missing", "finished", "failed", "cancelled"
std::string_view entryStateKey(EntryState state) noexcept;

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
  /// Every entry's place in `entries`, in the order in which they are to be trained; empty: as they
  /// stand.
  std::vector<std::size_t> order;
};

/// `order`, written out where it is empty.
std::vector<std::size_t> trainingOrder(const Sweep& sweep);
std::size_t countOf(const Sweep& sweep, EntryState state);
/// A sweep that is nowhere yet: number 0, every entry missing. `dataset` is made absolute.
Sweep unrecordedSweep(const std::string& source, const std::filesystem::path& dataset,
                      std::optional<VersionNumber> version,
                      const std::vector<TrainingConfig>& configs);
/// What has failed or was cancelled is missing again.
void askAgainForAll(Sweep& sweep);

/// Refuses splits that the clips do not allow, before anything is recorded. Throws OptionError.
void checkSplits(const std::vector<DatasetClip>& clips, const std::vector<TrainingConfig>& configs);

/// The sweeps of a project or a dataset folder, beside its runs.
class SweepStore {
 public:
  explicit SweepStore(std::filesystem::path runsFolder);

  std::filesystem::path folder(std::int64_t sweep) const;
  /// The same, for writing into it.
  Place place(std::int64_t sweep) const;
  Place place() const;  ///< of all sweeps
  /// Throws FileError, FormatError (BadRun).
  Sweep load(std::int64_t sweep) const;
  /// As `load`, with what has come of it since it was last saved: see openOrMake.
  Sweep withItsRuns(std::int64_t sweep, const RunStore& runs) const;
  /// Numbers of the sweeps that are there, ascending.
  std::vector<std::int64_t> numbers() const;
  /// Those of them that can be read, as `load`; the others are named when they are loaded.
  std::vector<Sweep> readable() const;
  /// Atomically. Throws FileError.
  void save(const Sweep& sweep) const;
  /// The newest sweep that wants exactly these configurations of this dataset, withItsRuns. Throws
  /// FileError, FormatError.
  std::optional<Sweep> find(const std::filesystem::path& dataset,
                            std::optional<VersionNumber> version,
                            const std::vector<TrainingConfig>& configs, const RunStore& runs) const;
  /// That one, or a new one; it is saved. What has finished since it was last saved (its program
  /// was killed before it wrote so) is found among the runs: the one with the same configuration.
  /// What has finished and is no longer there is missing again. Throws FileError, FormatError.
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
/// The same of runs that were read; nullptr if there is none.
const Run* cutOffRun(const Sweep& sweep, const SweepEntry& entry, const std::vector<Run>& runs);

/// Held while a sweep is opened and at work: one process at a time in a runs folder.
class SweepLock {
 public:
  /// Throws FileError (Busy, CannotWrite).
  explicit SweepLock(const std::filesystem::path& runsFolder);

 private:
  FolderLock lock_;
};

}  // namespace cuadrante
