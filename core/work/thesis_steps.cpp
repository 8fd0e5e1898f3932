#include "core/work/thesis_steps.h"

#include "core/ground/error.h"
#include "core/learning/training_options.h"
#include "core/review/judges.h"
#include "core/sweeps/presets.h"
#include "core/sweeps/thesis_tests.h"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace cuadrante {
namespace {

using Kind = ThesisStep::Kind;

constexpr int kVersions = 4;

/// What is done between a version and the next: the table whose best judge (0: every clip is
/// heard), and the axis.
struct Correction {
  int table;
  Task task;
};
constexpr Correction kCorrections[]{{1, Task::Energia}, {4, Task::Placer}, {0, Task::Placer}};

std::size_t testsOf(int table) {
  return static_cast<std::size_t>(std::ranges::count(thesisTests(), table, &ThesisTest::table));
}

bool isTrainedAsThere(const Sweep& sweep, const std::vector<TrainingConfig>& table) {
  return std::ranges::equal(
      sweep.entries, table, {}, [](const SweepEntry& entry) { return identityOf(entry.config); },
      [](const TrainingConfig& config) { return identityOf(config); });
}

/// The sweep of a table on its version, or in a dataset folder, of exactly the table's tests; the
/// one of which most has finished.
const Sweep* sweepOf(int table, VersionNumber version, const std::vector<Sweep>& sweeps) {
  const auto preset = std::ranges::find(presets(), table, &Preset::table);
  if (table == 0 || preset == presets().end())
    return nullptr;
  const std::vector<TrainingConfig> tests = configsOf(*preset);
  const Sweep* best = nullptr;
  for (const Sweep& sweep : sweeps) {
    if (sweep.version.value_or(version) != version || !isTrainedAsThere(sweep, tests))
      continue;
    if (best == nullptr ||
        countOf(sweep, EntryState::Finished) > countOf(*best, EntryState::Finished))
      best = &sweep;
  }
  return best;
}

}  // namespace

std::vector<ThesisStep> thesisSteps(const std::vector<DatasetVersion>& versions,
                                    const std::vector<Sweep>& sweeps,
                                    const std::vector<ReviewSummary>& reviews) {
  const auto find = [&versions](int number) {
    return std::ranges::find(versions, VersionNumber{number}, &DatasetVersion::number);
  };
  std::vector<ThesisStep> steps;
  for (int number = 1; number <= kVersions; ++number) {
    const auto version = find(number);
    const bool there = version != versions.end();
    steps.push_back({.kind = Kind::Version, .version = {number}, .done = there});
    for (const Preset& preset : presets()) {
      if (preset.table == 0 || versionOfTable(preset.table) != number)
        continue;
      ThesisStep step{.kind = Kind::Table,
                      .version = {number},
                      .table = preset.table,
                      .tests = testsOf(preset.table)};
      if (const Sweep* sweep = sweepOf(step.table, step.version, sweeps))
        step.finished = countOf(*sweep, EntryState::Finished);
      step.done = step.finished == step.tests;
      steps.push_back(step);
    }
    if (number == kVersions)
      break;
    const auto& [table, task] = kCorrections[number - 1];
    const bool heard =
        there && std::ranges::any_of(reviews, [&, task = task](const ReviewSummary& review) {
          return review.task == task && review.createdAt >= version->createdAt &&
                 review.clips > 0 && review.answered >= review.clips;
        });
    steps.push_back({.kind = Kind::Hearing,
                     .version = {number},
                     .table = table,
                     .task = task,
                     .done = heard || find(number + 1) != versions.end()});
  }
  return steps;
}

std::optional<std::size_t> presentStep(const std::vector<ThesisStep>& steps) {
  const auto found = std::ranges::find(steps, false, &ThesisStep::done);
  return found == steps.end() ? std::nullopt
                              : std::optional(static_cast<std::size_t>(found - steps.begin()));
}

ThesisTime chapterTime(const std::vector<Sweep>& sweeps, const RunStore& runs) {
  std::vector<ThesisComparison> tests;
  for (const Preset& preset : presets()) {
    const Sweep* const sweep =
        preset.table > 0 ? sweepOf(preset.table, {versionOfTable(preset.table)}, sweeps) : nullptr;
    if (sweep == nullptr)
      continue;
    try {
      std::ranges::copy(besideThesis(preset.table, *sweep, runs), std::back_inserter(tests));
    } catch (const Error&) {
      // A run that was removed, or cannot be read.
    }
  }
  return timeInChapter(tests);
}

std::vector<RunNumber> hearingJudges(const ThesisStep& hearing, const std::vector<Sweep>& sweeps,
                                     const RunStore& runs) {
  const Sweep* sweep = sweepOf(hearing.table, hearing.version, sweeps);
  if (sweep == nullptr)
    return {};
  std::vector<Run> tested;
  for (const SweepEntry& entry : sweep->entries)
    if (entry.state == EntryState::Finished)
      if (Run run = runs.load(*entry.run); run.test && !run.stale)
        tested.push_back(std::move(run));
  const auto merit = [](const Run& run) {
    return std::tuple(-run.test->accuracy, run.train ? -run.train->accuracy : 0.0,
                      run.trainingSeconds);
  };
  std::ranges::stable_sort(tested, {}, merit);
  std::vector<RunNumber> best;
  for (const Run& run : tested)
    if (best.size() < kBestJudges)
      best.push_back(run.number);
  return best;
}

}  // namespace cuadrante
