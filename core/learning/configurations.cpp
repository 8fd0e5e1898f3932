#include "core/learning/configurations.h"

#include "core/learning/config_json.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <string>
#include <utility>

namespace cuadrante {
namespace {

/// The tallies of all runs, song by song; empty where one does not have them.
std::vector<SongTally> songsOf(const std::vector<const Run*>& runs) {
  std::vector<SongTally> all;
  for (const Run* run : runs) {
    if (run->testSongs.empty())
      return {};
    all.insert(all.end(), run->testSongs.begin(), run->testSongs.end());
  }
  return mergedTallies(all);
}

/// Of the seed whose runs were tested on most clips of a class: those of another seed may be the
/// same clips.
std::vector<std::int64_t> mostOfClass(const std::vector<const Run*>& runs) {
  std::map<std::pair<std::uint64_t, std::uint64_t>, std::vector<std::int64_t>> ofSeeds;
  std::vector<std::int64_t> most;
  for (const Run* run : runs) {
    std::vector<std::int64_t>& ofSeed = ofSeeds[{run->config.seed, run->config.split.seed}];
    const std::vector<ClassCounts>& classes = run->testFigures->classes;
    ofSeed.resize(std::max(ofSeed.size(), classes.size()));
    most.resize(std::max(most.size(), classes.size()));
    for (std::size_t label = 0; label < classes.size(); ++label) {
      ofSeed[label] += classes[label].clips;
      most[label] = std::max(most[label], ofSeed[label]);
    }
  }
  return most;
}

VersionResult resultOf(std::optional<VersionNumber> version, const std::vector<const Run*>& runs) {
  VersionResult result;
  result.version = version;
  std::vector<double> accuracies;
  double right = 0.0;
  for (const Run* run : runs) {
    result.runs.push_back(run->number);
    accuracies.push_back(run->test->accuracy);
    right += run->test->accuracy * static_cast<double>(run->testClips);
    result.verdicts += run->testClips;
  }
  std::ranges::sort(result.runs);
  result.accuracy = meanAndDeviation(accuracies).value();
  const std::vector<SongTally> songs = songsOf(runs);
  result.songs = knownSongs(songs);
  result.interval = intervalOfKnownSongs(songs);
  if (std::ranges::all_of(runs, [](const Run* run) { return run->testFigures.has_value(); }))
    result.basis = TestBasis{
        .songs = result.songs,
        .ofClass = mostOfClass(runs),
        .songsApart = std::ranges::all_of(runs, [](const Run* run) { return songsApart(*run); }),
        .songsOfClass = songsOfClass(songs)};
  result.pooledAccuracy =
      result.verdicts > 0 ? right / static_cast<double>(result.verdicts) : result.accuracy.mean;
  return result;
}

std::size_t runsOf(const ConfigurationResults& results) {
  std::size_t count = 0;
  for (const VersionResult& version : results.versions)
    count += version.runs.size();
  return count;
}

}  // namespace

std::vector<ConfigurationResults> configurationsOf(const std::vector<Run>& runs) {
  constexpr std::int64_t kNoVersion = std::numeric_limits<std::int64_t>::max();
  struct Group {
    TrainingConfig config;
    std::map<std::int64_t, std::vector<const Run*>> versions;
  };
  std::vector<Group> groups;
  std::map<std::string, std::size_t> placeOf;
  for (const Run& run : runs) {
    if (run.state != RunState::Finished || run.stale || !run.test ||
        !std::isfinite(run.test->accuracy))
      continue;
    const TrainingConfig config = identityOf(run.config);
    const auto [place, isNew] = placeOf.emplace(toJson(config), groups.size());
    if (isNew)
      groups.push_back({config, {}});
    const std::int64_t version = run.version ? run.version->value : kNoVersion;
    groups[place->second].versions[version].push_back(&run);
  }
  std::vector<ConfigurationResults> all;
  for (const Group& group : groups) {
    ConfigurationResults results{group.config, {}};
    for (const auto& [version, ofVersion] : group.versions)
      results.versions.push_back(resultOf(
          version == kNoVersion ? std::nullopt : std::optional(VersionNumber{version}), ofVersion));
    all.push_back(std::move(results));
  }
  std::ranges::stable_sort(all, [](const auto& a, const auto& b) {
    return std::pair(a.versions.size(), runsOf(a)) > std::pair(b.versions.size(), runsOf(b));
  });
  return all;
}

}  // namespace cuadrante
