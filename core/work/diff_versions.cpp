#include "core/work/diff_versions.h"

#include "core/dataset/song_files.h"
#include "core/ground/error.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <string>
#include <unordered_map>

namespace cuadrante {
namespace {

DatasetVersion versionOf(Project& project, VersionNumber number) {
  const auto version = project.versions().version(number);
  if (!version)
    throw OptionError(fmt::format("there is no dataset version {}", number.value));
  return *version;
}

/// By the clips' indices; empty where the song is in none.
std::unordered_map<std::int64_t, std::string> groupsOf(const Dataset& dataset) {
  std::unordered_map<std::int64_t, std::string> groups;
  const std::vector<std::string> files = songFiles(dataset.folder());
  for (std::size_t row = 0; row < files.size(); ++row) {
    const DatasetClip& clip = dataset.clips()[row];
    groups[clip.index] = clip.song == files[row] ? std::string() : clip.song;
  }
  return groups;
}

std::int64_t regrouped(const Dataset& before, const Dataset& after) {
  const auto earlier = groupsOf(before);
  std::int64_t clips = 0;
  for (const auto& [index, group] : groupsOf(after)) {
    const auto was = earlier.find(index);
    clips += was != earlier.end() && was->second != group ? 1 : 0;
  }
  return clips;
}

}  // namespace

VersionDifference diffVersions(Project& project, VersionNumber first, VersionNumber second) {
  const DatasetVersion before = versionOf(project, first);
  const DatasetVersion after = versionOf(project, second);
  const Dataset earlier = Dataset::open(project.datasetFolder(first));
  const Dataset later = Dataset::open(project.datasetFolder(second));
  VersionDifference difference = differenceOf(earlier.clips(), later.clips());
  difference.features = featuresChange(before.features, after.features);
  difference.regrouped = regrouped(earlier, later);
  return difference;
}

}  // namespace cuadrante
