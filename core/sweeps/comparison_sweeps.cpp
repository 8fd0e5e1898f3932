#include "core/sweeps/comparison_sweeps.h"

#include "core/ground/error.h"

#include <fmt/format.h>

#include <set>
#include <string_view>
#include <utility>

namespace cuadrante {
namespace {

constexpr std::string_view kSource = "helped ";

std::string sourceOf(const ComparisonPlan& plan) {
  return fmt::format("{}{} {}", kSource, plan.first.value, plan.second.value);
}

std::vector<DatasetClip> clipsOf(const std::filesystem::path& dataset) {
  return Dataset::open(dataset).clips();
}

void checkVersion(VersionNumber version, const std::filesystem::path& dataset,
                  const std::vector<TrainingConfig>& configs) {
  const std::vector<DatasetClip> clips = clipsOf(dataset);
  const std::size_t songs = countSongs(clips);
  try {
    for (const TrainingConfig& config : configs)
      if (std::cmp_less(songs, config.split.folds))
        throw OptionError(fmt::format("{0} folds need at least {0} songs, there are {1}",
                                      config.split.folds, songs));
    checkSplits(clips, configs);
  } catch (const OptionError& error) {
    throw OptionError(fmt::format("version {}: {}", version.value, error.detail()));
  }
}

}  // namespace

std::size_t countOf(const ComparisonSweeps& sweeps, EntryState state) {
  return countOf(sweeps.first, state) + countOf(sweeps.second, state);
}

std::size_t countSongs(const std::vector<DatasetClip>& clips) {
  std::set<std::string_view> songs;
  for (const DatasetClip& clip : clips)
    songs.insert(clip.song);
  return songs.size();
}

bool isOfComparison(const Sweep& sweep) {
  return sweep.source.starts_with(kSource);
}

void checkComparison(const ComparisonPlan& plan) {
  checkVersion(plan.first, plan.firstDataset, plan.configs);
  checkVersion(plan.second, plan.secondDataset, plan.configs);
}

ComparisonSweeps lookAtComparison(const ComparisonPlan& plan, const SweepStore& store,
                                  const RunStore& runs) {
  const auto look = [&](const std::filesystem::path& dataset, VersionNumber version) {
    return store.find(dataset, version, plan.configs, runs)
        .value_or(unrecordedSweep(sourceOf(plan), dataset, version, plan.configs));
  };
  return {look(plan.firstDataset, plan.first), look(plan.secondDataset, plan.second)};
}

ComparisonSweeps openComparison(const ComparisonPlan& plan, const SweepStore& store,
                                const RunStore& runs, const SweepLock&) {
  checkComparison(plan);
  const auto open = [&](const std::filesystem::path& dataset, VersionNumber version) {
    return store.openOrMake(sourceOf(plan), dataset, version, plan.configs, runs);
  };
  Sweep first = open(plan.firstDataset, plan.first);
  return {std::move(first), open(plan.secondDataset, plan.second)};
}

std::vector<VersionComparison> compareVersions(const ComparisonSweeps& sweeps,
                                               const RunStore& runs) {
  return compareVersions(sweeps.first, sweeps.second, runs, clipsOf(sweeps.first.dataset),
                         clipsOf(sweeps.second.dataset));
}

}  // namespace cuadrante
