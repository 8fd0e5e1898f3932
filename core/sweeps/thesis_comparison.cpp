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

std::vector<ThesisComparison> besideThesis(const Sweep& sweep, const std::vector<SweepRow>& table,
                                           const RunStore& runs) {
  const auto preset = std::ranges::find(presets(), sweep.source, &Preset::name);
  std::vector<ThesisComparison> comparisons;
  if (preset == presets().end() || preset->table == 0)
    return comparisons;
  for (const ThesisTest& test : thesisTests()) {
    if (test.table != preset->table)
      continue;
    const auto row = std::ranges::find_if(table, [&](const SweepRow& each) {
      return identityOf(each.config) == identityOf(test.config);
    });
    if (row == table.end())
      continue;
    ThesisComparison& comparison = comparisons.emplace_back();
    comparison.test = test;
    comparison.accuracy = row->pooledAccuracy;
    comparison.interval = row->interval;
    addRuns(comparison, sweep, runs);
  }
  return comparisons;
}

}  // namespace cuadrante
