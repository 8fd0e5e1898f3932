#include "core/work/recipe.h"

#include "core/audio/wav.h"
#include "core/dataset/building_folder.h"
#include "core/dataset/version_files.h"
#include "core/files/folder.h"
#include "core/files/npy.h"
#include "core/ground/error.h"
#include "core/ground/parallel.h"
#include "core/learning/evaluation.h"
#include "core/learning/hand_made.h"
#include "core/store/project.h"
#include "core/sweeps/grid.h"
#include "core/sweeps/presets.h"
#include "core/work/project_clips.h"
#include "core/work/sweep.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <memory>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace cuadrante {
namespace {

/// With the notes where the program has who hears them.
const FeatureKind& recommendedKind() {
  for (const std::string_view key : kHandMadeKinds)
    if (const auto kind = std::ranges::find(featureKinds(), key, &FeatureKind::key);
        kind != featureKinds().end())
      return *kind;
  throw std::logic_error("no kind of features that is recommended");
}

BuildOptions recommendedBuild() {
  BuildOptions build;
  build.note = "musical statistics";
  build.features = Features(recommendedKind());
  return build;
}

/// The newest that holds today's labels.
std::optional<DatasetVersion> currentVersion(Project& project, const BuildOptions& build) {
  const std::vector<DatasetVersion> versions = project.versions().all();
  const auto current = std::find_if(
      versions.rbegin(), versions.rend(),
      [&](const DatasetVersion& version) { return isCurrent(project, version, build); });
  return current != versions.rend() ? std::optional(*current) : std::nullopt;
}

DatasetVersion versionWithStatistics(Project& project, std::stop_token stop,
                                     const ProgressCallback& progress) {
  const BuildOptions build = recommendedBuild();
  if (const auto current = currentVersion(project, build))
    return *current;
  return buildAndDraw(project, build, std::move(stop), progress).version;
}

/// Features of a few of the clips, and how long all of them take.
struct FeatureSample {
  std::vector<float> rows;
  std::size_t clips = 0;
  double secondsOfAll = 0.0;
};

/// Throws AudioError and OptionError for clips that are damaged or too short, FileError,
/// Interrupted.
FeatureSample sampleFeatures(const Project& project, const std::vector<FrozenClip>& clips,
                             const Features& features, const std::stop_token& stop) {
  const auto threads = static_cast<unsigned>(std::min<std::size_t>(coreCount(), clips.size()));
  constexpr std::size_t kClipsOfThread = 4;
  FeatureSample sample;
  sample.clips = std::min(clips.size(), kClipsOfThread * threads);
  const std::size_t values = features.shape().size();
  sample.rows.resize(sample.clips * values);
  std::vector<std::unique_ptr<FeatureComputer>> computers(threads);
  const auto compute = [&](std::size_t item, unsigned worker) {
    const Clip& clip = clips[item * clips.size() / sample.clips].clip;
    computers[worker]->compute(readWav(project.clipFile(clip.id)).samples,
                               std::span(sample.rows).subspan(item * values, values));
  };
  // The first clip pays for what is made once.
  for (unsigned worker = 0; worker < threads; ++worker)
    computers[worker] = features.computer();
  compute(0, 0);
  const auto began = std::chrono::steady_clock::now();
  forEachInParallel(sample.clips, threads, stop, compute);
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - began;
  sample.secondsOfAll =
      taken.count() * static_cast<double>(clips.size()) / static_cast<double>(sample.clips);
  return sample;
}

/// A dataset of these clips in which the few rows of the sample stand again and again: it costs
/// what the real one will.
void writeLikeness(const Place& folder, const FeatureSample& sample,
                   const std::vector<FrozenClip>& clips, const Features& features) {
  removeAll(folder);
  makeFolder(folder);
  const FeatureShape shape = features.shape();
  std::vector<float> rows;
  rows.reserve(clips.size() * shape.size());
  for (std::size_t clip = 0; clip < clips.size(); ++clip) {
    const auto row =
        std::span(sample.rows).subspan(clip % sample.clips * shape.size(), shape.size());
    rows.insert(rows.end(), row.begin(), row.end());
  }
  writeNpy(folder / "X.npy", std::array{clips.size(), shape.timeSteps, shape.bands}, rows);
  writeLabelFiles(folder, clips);
  DatasetVersion version;
  version.features = features;
  writeVersionFile(folder, version);
}

void measureTrainings(RecommendedEstimate& estimate, const std::vector<TrainingConfig>& configs,
                      const std::filesystem::path& dataset, const MeasureTraining& measure) {
  const std::size_t jobs = coreCount();
  estimate.trainings = configs.size();
  const std::size_t rounds = (configs.size() + jobs - 1) / jobs;
  estimate.trainingSeconds = static_cast<double>(rounds) * measure(configs.front(), dataset);
}

/// Before a version is built that nothing can be judged on.
void requireTwoSongs(Project& project) {
  const auto consensus = project.annotations().consensus();
  const auto names = songsAsCounted(project);
  std::set<std::string> songs;
  for (const Clip& clip : project.catalogue().selectedClips())
    if (consensus.contains(clip.id))
      songs.insert(songNameOf(clip, names, project));
  if (songs.size() == 1)
    throw OptionError(
        "all labelled clips are of one song: what is recommended is judged by songs that it does "
        "not know, so label clips of another song too");
}

}  // namespace

bool isRecommended(const FeatureKind& kind) {
  return std::ranges::find(kHandMadeKinds, kind.key) != kHandMadeKinds.end();
}

RecommendedTraining recommendedTraining(Project& project, std::stop_token stop,
                                        const ProgressCallback& progress) {
  requireTwoSongs(project);
  RecommendedTraining training;
  training.version = versionWithStatistics(project, std::move(stop), progress);
  training.leftOut = leftOutOfVersion(project).uncut.size();
  const Dataset dataset = Dataset::open(project.datasetFolder(training.version.number));
  training.configurations = configsOf(presetNamed(kRecommended)).size();
  training.configs = recommendedConfigs(dataset.clips());
  return training;
}

std::vector<TrainingConfig> recommendedConfigs(const std::vector<DatasetClip>& clips) {
  return withRepeatsAndFolds(configsOf(presetNamed(kRecommended)), 1, usualFolds(clips));
}

std::optional<RecommendedEstimate> estimateRecommended(const TrainingTarget& target,
                                                       const MeasureTraining& measure) {
  const std::vector<TrainingConfig> configs =
      recommendedConfigs(Dataset::open(target.dataset).clips());
  if (finishedSweep(target, configs))
    return std::nullopt;
  RecommendedEstimate estimate;
  measureTrainings(estimate, configs, target.dataset, measure);
  return estimate;
}

std::optional<RecommendedEstimate> estimateRecommended(Project& project,
                                                       const MeasureTraining& measure,
                                                       const std::stop_token& stop) {
  requireTwoSongs(project);
  const BuildOptions build = recommendedBuild();
  if (const auto current = currentVersion(project, build))
    return estimateRecommended(targetOf(project, current->number), measure);
  const std::vector<FrozenClip> clips = frozenClips(project);
  if (!leftOutOfVersion(project).uncut.empty())
    return std::nullopt;
  const Place datasets = project.datasetsPlace();
  const BuildLock lock(datasets);
  const Place folder = datasets / ".estimate";
  const struct Removal {
    const Place& folder;
    ~Removal() {
      try {
        removeAll(folder);
      } catch (const Error&) {
        // The next estimate replaces it.
      }
    }
  } removal{folder};
  RecommendedEstimate estimate;
  try {
    const FeatureSample sample = sampleFeatures(project, clips, build.features, stop);
    estimate.clips = clips.size();
    estimate.featureSeconds = sample.secondsOfAll;
    writeLikeness(folder, sample, clips, build.features);
  } catch (const AudioError&) {
    return std::nullopt;
  } catch (const OptionError&) {
    return std::nullopt;
  }
  measureTrainings(estimate, recommendedConfigs(Dataset::open(folder.path()).clips()),
                   folder.path(), measure);
  return estimate;
}

}  // namespace cuadrante
