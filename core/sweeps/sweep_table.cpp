#include "core/sweeps/sweep_table.h"

#include "core/learning/baselines.h"
#include "core/learning/training_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <unordered_map>
#include <utility>

namespace cuadrante {
namespace {

constexpr double kSignificant = 0.05;

/// Right verdicts of a network and of both baselines, clip by clip.
struct Pool {
  std::vector<JudgedClip> network;
  std::vector<bool> majority, logistic;
  std::vector<bool> firstSeed;

  void add(const Run& run, const RunStore& runs, BaselineJudges& baselines, bool ofFirstSeed) {
    const Baselines& judges = baselines.of(run.config.model.task, run.config.split);
    const std::vector<DatasetClip>& clips = baselines.dataset().clips();
    std::unordered_map<std::int64_t, std::size_t> rowOf;
    for (std::size_t row = 0; row < clips.size(); ++row)
      rowOf.emplace(clips[row].index, row);
    for (const Prediction& prediction : runs.loadPredictions(run.number)) {
      const auto row = rowOf.find(prediction.index);
      if (prediction.subset != Subset::Test || row == rowOf.end())
        continue;
      network.push_back({clips[row->second].song, prediction.predicted == prediction.label});
      majority.push_back(judges.majority[row->second] == prediction.label);
      logistic.push_back(judges.logistic[row->second] == prediction.label);
      firstSeed.push_back(ofFirstSeed);
    }
  }
};

double shareOf(const std::vector<bool>& right) {
  return static_cast<double>(std::ranges::count(right, true)) / static_cast<double>(right.size());
}

std::vector<bool> rightOf(const std::vector<JudgedClip>& clips) {
  std::vector<bool> right;
  for (const JudgedClip& clip : clips)
    right.push_back(clip.right);
  return right;
}

double pAgainst(const Pool& pool, const std::vector<bool>& baseline) {
  std::int64_t networkOnly = 0;
  std::int64_t baselineOnly = 0;
  for (std::size_t i = 0; i < baseline.size(); ++i) {
    if (!pool.firstSeed[i])
      continue;
    networkOnly += pool.network[i].right && !baseline[i] ? 1 : 0;
    baselineOnly += !pool.network[i].right && baseline[i] ? 1 : 0;
  }
  return mcNemar(networkOnly, baselineOnly).p;
}

void judge(SweepRow& row, const Pool& pool) {
  row.testClips = std::ssize(pool.network);
  if (pool.network.empty())
    return;
  const std::vector<bool> right = rightOf(pool.network);
  row.pooledAccuracy = shareOf(right);
  row.majority = shareOf(pool.majority);
  row.logistic = shareOf(pool.logistic);
  row.interval = row.finished == 1 ? wilsonInterval(std::ranges::count(right, true), row.testClips)
                                   : accuracyIntervalBySong(pool.network);
  const bool majorityIsBetter = *row.majority > *row.logistic;
  row.p = pAgainst(pool, majorityIsBetter ? pool.majority : pool.logistic);
  if (*row.pooledAccuracy <= std::max(*row.majority, *row.logistic))
    row.verdict = BaselineVerdict::NotAbove;
  else
    row.verdict = *row.p < kSignificant ? BaselineVerdict::Above : BaselineVerdict::Unclear;
}

std::optional<double> valueOf(const AgainstBaselines& verdicts, std::string_view column) {
  if (column == "ci_low" && verdicts.interval)
    return verdicts.interval->low;
  if (column == "ci_high" && verdicts.interval)
    return verdicts.interval->high;
  if (column == "majority")
    return verdicts.majority;
  if (column == "logistic")
    return verdicts.logistic;
  if (column == "p")
    return verdicts.p;
  return std::nullopt;
}

std::string decimals(const std::optional<double>& value) {
  return value ? fmt::format("{:.4f}", *value) : "";
}

}  // namespace

std::string_view verdictKey(BaselineVerdict verdict) noexcept {
  switch (verdict) {
    case BaselineVerdict::Unknown:
      return "";
    case BaselineVerdict::NotAbove:
      return "no";
    case BaselineVerdict::Unclear:
      return "unclear";
    case BaselineVerdict::Above:
      return "yes";
  }
  return "";
}

std::vector<SweepRow> sweepTable(const Sweep& sweep, const RunStore& runs, const Dataset& dataset,
                                 const std::stop_token& stop) {
  BaselineJudges judges(dataset, stop);
  std::vector<SweepRow> table;
  std::vector<Pool> pools;
  std::vector<std::vector<double>> accuracies;
  for (const SweepEntry& entry : sweep.entries) {
    const TrainingConfig shared = identityOf(entry.config);
    auto row = std::ranges::find_if(
        table, [&](const SweepRow& r) { return identityOf(r.config) == shared; });
    if (row == table.end()) {
      table.emplace_back().config = entry.config;
      pools.emplace_back();
      accuracies.emplace_back();
      row = std::prev(table.end());
    }
    ++row->entries;
    row->failed += entry.state == EntryState::Failed ? 1 : 0;
    if (entry.state != EntryState::Finished)
      continue;
    const Run run = runs.load(*entry.run);
    if (run.stale)
      continue;
    ++row->finished;
    const auto at = static_cast<std::size_t>(row - table.begin());
    row->trainingSeconds += run.trainingSeconds;
    if (!run.test)
      continue;
    accuracies[at].push_back(run.test->accuracy);
    pools[at].add(run, runs, judges, entry.config.seed == row->config.seed);
  }
  for (std::size_t at = 0; at < table.size(); ++at) {
    table[at].testAccuracy = meanAndDeviation(accuracies[at]);
    judge(table[at], pools[at]);
  }
  return table;
}

SweepRow rowOf(const Run& run, const RunStore& runs, BaselineJudges& judges) {
  SweepRow row;
  row.config = run.config;
  row.entries = row.finished = 1;
  row.trainingSeconds = run.trainingSeconds;
  if (!run.test)
    return row;
  Pool pool;
  pool.add(run, runs, judges, true);
  row.testAccuracy = meanAndDeviation({run.test->accuracy});
  judge(row, pool);
  return row;
}

const std::vector<ResultColumn>& baselineColumns() {
  static const std::vector<ResultColumn> columns{{"ci_low", true},   {"ci_high", true},
                                                 {"majority", true}, {"logistic", true},
                                                 {"p", true},        {"beats", false}};
  return columns;
}

std::string baselineCell(const AgainstBaselines& verdicts, std::string_view column) {
  return column == "beats" ? std::string(verdictKey(verdicts.verdict))
                           : decimals(valueOf(verdicts, column));
}

double baselineSortValue(const AgainstBaselines& verdicts, std::string_view column) {
  if (column == "beats" && verdicts.verdict != BaselineVerdict::Unknown)
    return static_cast<double>(verdicts.verdict);
  return valueOf(verdicts, column).value_or(std::numeric_limits<double>::quiet_NaN());
}

const std::vector<ResultColumn>& sweepColumns() {
  static const std::vector<ResultColumn> columns = [] {
    std::vector<ResultColumn> all = configColumns();
    all.insert(all.end(), {{"runs", true}, {"test_acc", true}, {"sd", true}});
    all.insert(all.end(), baselineColumns().begin(), baselineColumns().end());
    all.push_back({"training_time", true});
    return all;
  }();
  return columns;
}

std::string sweepCell(const SweepRow& row, std::string_view column) {
  const auto& accuracy = row.testAccuracy;
  if (column == "runs")
    return row.finished == row.entries ? fmt::format("{}", row.entries)
                                       : fmt::format("{}/{}", row.finished, row.entries);
  if (column == "test_acc")
    return accuracy ? decimals(accuracy->mean) : "";
  if (column == "sd")
    return accuracy ? decimals(accuracy->deviation) : "";
  if (column == "training_time")
    return formatTrainingTime(row.trainingSeconds);
  return std::ranges::find(baselineColumns(), column, &ResultColumn::key) != baselineColumns().end()
             ? baselineCell(row, column)
             : configCell(row.config, column);
}

std::vector<std::string> sweepCells(const SweepRow& row) {
  std::vector<std::string> cells;
  for (const ResultColumn& column : sweepColumns())
    cells.push_back(sweepCell(row, column.key));
  return cells;
}

}  // namespace cuadrante
