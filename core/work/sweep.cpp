#include "core/work/sweep.h"

#include "core/files/atomic_file.h"
#include "core/ground/error.h"
#include "core/learning/answerable.h"
#include "core/learning/option_columns.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace cuadrante {

OpenSweeps lockedSweeps(const std::filesystem::path& runsFolder) {
  return {SweepLock(runsFolder), SweepStore(runsFolder), runsFolder, {}};
}

OpenSweeps openSweeps(const std::vector<SweepRequest>& requests) {
  for (const auto& [source, target, configs] : requests) {
    const Dataset dataset = Dataset::open(target.dataset);
    for (const TrainingConfig& config : configs)
      requireLabels(dataset, config);
    checkSplits(dataset.clips(), configs);
  }
  OpenSweeps opened = lockedSweeps(requests.front().target.runs.folder());
  for (const auto& [source, target, configs] : requests)
    opened.sweeps.push_back(
        opened.store.openOrMake(source, target.dataset, target.version, configs, target.runs));
  return opened;
}

OpenSweeps openSweep(const std::string& source, const TrainingTarget& target,
                     const std::vector<TrainingConfig>& configs) {
  return openSweeps({{source, target, configs}});
}

std::optional<Sweep> finishedSweep(const TrainingTarget& target,
                                   const std::vector<TrainingConfig>& configs) {
  std::optional<Sweep> sweep =
      SweepStore(target.runs.folder()).find(target.dataset, target.version, configs, target.runs);
  if (sweep && countOf(*sweep, EntryState::Finished) < sweep->entries.size())
    sweep.reset();
  return sweep;
}

OpenSweeps openSweep(std::int64_t sweep, const std::filesystem::path& runsFolder) {
  OpenSweeps opened = lockedSweeps(runsFolder);
  opened.sweeps.push_back(opened.store.withItsRuns(sweep, RunStore(runsFolder)));
  return opened;
}

OpenSweeps openComparison(const ComparisonPlan& plan, const std::filesystem::path& runsFolder) {
  OpenSweeps opened = lockedSweeps(runsFolder);
  auto [first, second] = openComparison(plan, opened.store, RunStore(runsFolder), opened.lock);
  opened.sweeps.push_back(std::move(first));
  opened.sweeps.push_back(std::move(second));
  return opened;
}

TrainedRun trainEntry(Trainer& trainer, const std::filesystem::path& runsFolder,
                      std::int64_t number, std::size_t index, const TrainingCallback& onProgress,
                      const std::stop_token& stop) {
  const RunStore runs(runsFolder);
  const Sweep sweep = SweepStore(runsFolder).load(number);
  if (index >= sweep.entries.size())
    throw OptionError(fmt::format("sweep {} has no entry {}", number, index));
  const SweepEntry& entry = sweep.entries[index];
  if (const auto cutOff = cutOffRun(sweep, entry, runs))
    return resumeRun(trainer, *cutOff, runs, onProgress, stop);
  return trainRun(trainer, entry.config, {sweep.dataset, sweep.version, runs}, onProgress, stop);
}

std::vector<TaskSplit> splitsOf(const std::vector<DatasetClip>& clips,
                                const std::vector<TrainingConfig>& configs) {
  std::vector<TaskSplit> splits;
  std::vector<std::pair<Task, SplitOptions>> seen;
  for (const TrainingConfig& config : configs) {
    std::pair<Task, SplitOptions> way{config.model.task, config.split};
    way.second.seed = 0;
    way.second.fold = 1;
    if (std::ranges::find(seen, way) != seen.end())
      continue;
    seen.push_back(way);
    splits.push_back({config.model.task, splitOverview(clips, config), config.split.method});
  }
  return splits;
}

std::string formatSweepTable(const std::vector<SweepRow>& rows, TableFormat format) {
  std::vector<TableColumn> columns;
  const std::vector<ResultColumn> shown = sweepColumns(rows);
  for (const ResultColumn& column : shown)
    columns.push_back({std::string(column.key), column.numeric});
  const std::vector<std::string> varying = varyingOptions(rows);
  for (const std::string& option : varying)
    columns.push_back({option, optionColumn(option).numeric()});
  std::vector<std::vector<std::string>> cells;
  for (const SweepRow& row : rows) {
    std::vector<std::string>& line = cells.emplace_back();
    for (const ResultColumn& column : shown)
      line.push_back(sweepCell(row, column.key));
    for (const std::string& option : varying)
      line.push_back(sweepCell(row, option));
  }
  return formatTable(columns, cells, format);
}

void writeSweepTables(const SweepStore& sweeps, std::int64_t sweep,
                      const std::vector<SweepRow>& rows) {
  const Place folder = sweeps.place(sweep);
  writeFileAtomically(folder / "table.csv", formatSweepTable(rows, TableFormat::Csv));
  writeFileAtomically(folder / "table.md", formatSweepTable(rows, TableFormat::Markdown));
}

}  // namespace cuadrante
