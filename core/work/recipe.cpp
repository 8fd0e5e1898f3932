#include "core/work/recipe.h"

#include "core/ground/error.h"
#include "core/learning/evaluation.h"
#include "core/store/project.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>
#include <string_view>
#include <utility>

namespace cuadrante {
namespace {

/// The best first.
constexpr std::array<std::string_view, 2> kRecommendedKinds{"musical-notes", "musical"};

/// With the notes where the program has who hears them.
const FeatureKind& recommendedKind() {
  for (const std::string_view key : kRecommendedKinds)
    if (const auto kind = std::ranges::find(featureKinds(), key, &FeatureKind::key);
        kind != featureKinds().end())
      return *kind;
  throw std::logic_error("no kind of features that is recommended");
}

DatasetVersion versionWithStatistics(Project& project, std::stop_token stop,
                                     const ProgressCallback& progress) {
  BuildOptions build;
  build.note = "musical statistics";
  build.features = Features(recommendedKind());
  const std::vector<DatasetVersion> versions = project.versions().all();
  const auto current = std::find_if(
      versions.rbegin(), versions.rend(),
      [&](const DatasetVersion& version) { return isCurrent(project, version, build); });
  if (current != versions.rend())
    return *current;
  return buildAndDraw(project, build, std::move(stop), progress).version;
}

/// Before a version is built that nothing can be judged on.
void requireTwoSongs(Project& project) {
  const auto consensus = project.annotations().consensus();
  std::set<SongId> songs;
  for (const Clip& clip : project.catalogue().selectedClips())
    if (consensus.contains(clip.id))
      songs.insert(clip.song);
  if (songs.size() == 1)
    throw OptionError(
        "all labelled clips are of one song: what is recommended is judged by songs that it does "
        "not know, so label clips of another song too");
}

}  // namespace

bool isRecommended(const FeatureKind& kind) {
  return std::ranges::find(kRecommendedKinds, kind.key) != kRecommendedKinds.end();
}

RecommendedTraining recommendedTraining(Project& project, std::stop_token stop,
                                        const ProgressCallback& progress) {
  requireTwoSongs(project);
  RecommendedTraining training;
  training.version = versionWithStatistics(project, std::move(stop), progress);
  training.leftOut = leftOutOfVersion(project).uncut.size();
  const Dataset dataset = Dataset::open(project.datasetFolder(training.version.number));
  const std::vector<TrainingConfig> configs =
      expandGrid(std::string(presetNamed(kRecommended).grid));
  training.configurations = configs.size();
  training.configs = withRepeatsAndFolds(configs, 1, usualFolds(dataset.clips()));
  return training;
}

}  // namespace cuadrante
