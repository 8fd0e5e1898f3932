#include "core/sweeps/thesis_comparison.h"

#include "core/learning/training_options.h"
#include "core/sweeps/presets.h"

#include <algorithm>

namespace cuadrante {
namespace {

/// On training and validation clips together.
std::optional<double> trainedAccuracy(const Run& run) {
  if (!run.train)
    return std::nullopt;
  const auto trained = static_cast<double>(run.trainClips);
  if (!run.validation)
    return run.train->accuracy;
  const auto validated = static_cast<double>(run.validationClips);
  return (run.train->accuracy * trained + run.validation->accuracy * validated) /
         (trained + validated);
}

/// Means over the finished runs of a configuration.
void addRuns(ThesisComparison& comparison, const Sweep& sweep, const RunStore& runs) {
  const TrainingConfig wanted = identityOf(comparison.test.config);
  double seconds = 0.0, loss = 0.0, accuracy = 0.0;
  int finished = 0, tested = 0, trained = 0;
  for (const SweepEntry& entry : sweep.entries) {
    if (entry.state != EntryState::Finished || identityOf(entry.config) != wanted)
      continue;
    const Run run = runs.load(*entry.run);
    if (run.stale)
      continue;
    if (++finished == 1)
      comparison.run = run.number;
    seconds += run.trainingSeconds;
    if (const auto ofRun = trainedAccuracy(run)) {
      ++trained;
      accuracy += *ofRun;
    }
    if (!run.test)
      continue;
    ++tested;
    loss += run.test->loss;
  }
  if (trained > 0)
    comparison.trainAccuracy = accuracy / trained;
  if (finished > 0)
    comparison.seconds = seconds / finished;
  if (tested > 0)
    comparison.loss = loss / tested;
}

}  // namespace

std::optional<bool> ThesisComparison::inside() const {
  if (!interval)
    return std::nullopt;
  return interval->low <= test.testAccuracy && test.testAccuracy <= interval->high;
}

std::optional<double> ThesisComparison::timesAsFast() const {
  if (!seconds || *seconds <= 0.0)
    return std::nullopt;
  return static_cast<double>(test.trainingTime.count()) / *seconds;
}

std::optional<double> ThesisTime::timesAsFast() const {
  return seconds > 0.0 ? std::optional(thesisSeconds / seconds) : std::nullopt;
}

ThesisTime timeOf(const std::vector<ThesisComparison>& rows) {
  ThesisTime time{.tests = rows.size()};
  for (const ThesisComparison& row : rows)
    if (row.seconds) {
      ++time.trained;
      time.seconds += *row.seconds;
      time.thesisSeconds += static_cast<double>(row.test.trainingTime.count());
    }
  return time;
}

ThesisTime timeInChapter(const std::vector<ThesisComparison>& rows) {
  ThesisTime time = timeOf(rows);
  time.tests = thesisTests().size();
  return time;
}

std::vector<ThesisComparison> besideThesis(int table, const Sweep& sweep, const RunStore& runs) {
  std::vector<ThesisComparison> comparisons;
  for (const ThesisTest& test : thesisTests()) {
    const auto trainsIt = [&](const SweepEntry& entry) {
      return identityOf(entry.config) == identityOf(test.config);
    };
    if (test.table != table || std::ranges::none_of(sweep.entries, trainsIt))
      continue;
    comparisons.emplace_back().test = test;
    addRuns(comparisons.back(), sweep, runs);
  }
  return comparisons;
}

std::vector<ThesisComparison> besideThesis(const Sweep& sweep, const std::vector<SweepRow>& table,
                                           const RunStore& runs) {
  const auto preset = std::ranges::find(presets(), sweep.source, &Preset::name);
  if (preset == presets().end() || preset->table == 0)
    return {};
  std::vector<ThesisComparison> comparisons = besideThesis(preset->table, sweep, runs);
  for (ThesisComparison& comparison : comparisons) {
    const auto row = std::ranges::find_if(table, [&](const SweepRow& each) {
      return identityOf(each.config) == identityOf(comparison.test.config);
    });
    if (row == table.end())
      continue;
    comparison.accuracy = row->pooledAccuracy;
    comparison.interval = row->interval;
  }
  return comparisons;
}

}  // namespace cuadrante
