#pragma once

#include "core/report/table.h"
#include "core/sweeps/comparison_sweeps.h"
#include "core/sweeps/sweep.h"
#include "core/sweeps/sweep_table.h"
#include "core/work/train.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace cuadrante {

/// Sweeps opened to be trained, one after the other: no other process opens or trains one in their
/// runs folder while this lives.
struct OpenSweeps {
  SweepLock lock;
  SweepStore store;
  std::filesystem::path runsFolder;
  std::vector<Sweep> sweeps;  ///< not none
};

/// None yet, but nobody else opens one. Throws FileError (Busy while another process has the lock).
OpenSweeps lockedSweeps(const std::filesystem::path& runsFolder);

/// A sweep that is to be trained.
struct SweepRequest {
  std::string source;  ///< the grid's file, or the preset's name
  TrainingTarget target;
  std::vector<TrainingConfig> configs;
};
/// The sweeps (not none, of one runs folder) with exactly these configurations go on where they
/// were, or are new ones. Throws what openSweep throws.
OpenSweeps openSweeps(const std::vector<SweepRequest>& requests);

/// The sweep with exactly these configurations goes on where it was, or is a new one. Throws
/// OptionError for splits that the dataset's clips do not allow, before anything is recorded,
/// FileError (Busy while another process has the lock), FormatError.
OpenSweeps openSweep(const std::string& source, const TrainingTarget& target,
                     const std::vector<TrainingConfig>& configs);

/// That sweep if nothing of it is left to train, to be shown without the lock; nullopt else. Throws
/// FileError, FormatError.
std::optional<Sweep> finishedSweep(const TrainingTarget& target,
                                   const std::vector<TrainingConfig>& configs);

/// One that was recorded. Throws FileError, FormatError (BadRun).
OpenSweeps openSweep(std::int64_t sweep, const std::filesystem::path& runsFolder);

/// Those of a comparison, first and second. Throws what the openComparison of core/sweeps throws.
OpenSweeps openComparison(const ComparisonPlan& plan, const std::filesystem::path& runsFolder);

/// Trains an entry of a recorded sweep: into a new run, or on from one that was cut off. Throws
/// what trainRun and resumeRun throw, OptionError if there is no such entry.
TrainedRun trainEntry(Trainer& trainer, const std::filesystem::path& runsFolder, std::int64_t sweep,
                      std::size_t entry, const TrainingCallback& onProgress,
                      const std::stop_token& stop);

/// A way of splitting that some of the configurations share, whatever their seeds and folds.
struct TaskSplit {
  Task task = Task::Energia;
  SplitOverview overview;
  SplitMethod method = SplitMethod::BySong;
};
/// Of each task and way of splitting of the configurations the first, for people to see before they
/// train. Throws what makeSplit throws.
std::vector<TaskSplit> splitsOf(const std::vector<DatasetClip>& clips,
                                const std::vector<TrainingConfig>& configs);

/// sweepColumns(rows) and their cells.
std::string formatSweepTable(const std::vector<SweepRow>& rows, TableFormat format);
/// The same as table.csv and table.md in the sweep's folder. Throws FileError.
void writeSweepTables(const SweepStore& sweeps, std::int64_t sweep,
                      const std::vector<SweepRow>& rows);

}  // namespace cuadrante
