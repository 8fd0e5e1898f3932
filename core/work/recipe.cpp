#include "core/work/recipe.h"

#include "core/ground/error.h"
#include "core/learning/evaluation.h"
#include "core/store/project.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"

#include <algorithm>
#include <set>
#include <utility>

namespace cuadrante {
namespace {

DatasetVersion versionWithStatistics(Project& project, std::stop_token stop,
                                     const ProgressCallback& progress) {
  BuildOptions build;
  build.note = "musical statistics";
  build.features = Features(featureKind(kRecommendedFeatures));
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

RecommendedTraining recommendedTraining(Project& project, std::stop_token stop,
                                        const ProgressCallback& progress) {
  requireTwoSongs(project);
  RecommendedTraining training;
  training.version = versionWithStatistics(project, std::move(stop), progress);
  const Dataset dataset = Dataset::open(project.datasetFolder(training.version.number));
  const std::vector<TrainingConfig> configs =
      expandGrid(std::string(presetNamed(kRecommended).grid));
  training.configurations = configs.size();
  training.configs = withRepeatsAndFolds(configs, 1, usualFolds(dataset.clips()));
  return training;
}

}  // namespace cuadrante
