#include "core/work/recipe.h"

#include "core/learning/evaluation.h"
#include "core/store/project.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"

#include <algorithm>
#include <utility>

namespace cuadrante {
namespace {

DatasetVersion versionWithStatistics(Project& project, std::stop_token stop,
                                     const ProgressCallback& progress) {
  BuildOptions build;
  build.note = "musical statistics";
  build.features = Features(featureKind("musical"));
  const std::vector<DatasetVersion> versions = project.versions().all();
  const auto current = std::find_if(
      versions.rbegin(), versions.rend(),
      [&](const DatasetVersion& version) { return isCurrent(project, version, build); });
  if (current != versions.rend())
    return *current;
  return buildAndDraw(project, build, std::move(stop), progress).version;
}

}  // namespace

RecommendedTraining recommendedTraining(Project& project, std::stop_token stop,
                                        const ProgressCallback& progress) {
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
