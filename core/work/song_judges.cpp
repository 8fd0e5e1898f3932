#include "core/work/song_judges.h"

#include "core/dataset/dataset.h"
#include "core/domain/windows.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/prediction/temperature.h"
#include "core/work/clip_songs.h"
#include "core/work/song_state.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <map>
#include <utility>

namespace cuadrante {
namespace {

namespace fs = std::filesystem;

/// Of the clips that a run was trained on; the thesis's where they do not say.
double windowSecondsOf(const Run& run) {
  const Dataset dataset = Dataset::open(run.dataset);
  const DatasetClip& clip = dataset.clips().front();
  const double seconds = clip.endSeconds - clip.startSeconds;
  return seconds > 0.0 ? seconds : kClipSeconds;
}

Features featuresOf(const Run& run) {
  if (!run.features)
    throw OptionError(fmt::format(
        "run {} does not say what it was trained on, so nothing else can be shown to it",
        run.number.value));
  return *run.features;
}

/// The songs of a run's dataset.
SongOfClip songsOf(const Run& run, const SongOfClip& ofProject) {
  if (run.version && !ofProject.empty())
    return ofProject;
  return songsOfClips(Dataset::open(run.dataset));
}

std::vector<OpenedNetworks> openedAll(Trainer& trainer, const std::vector<Evaluation>& evaluations,
                                      const RunStore& runs, const SongOfClip& ofProject) {
  std::vector<OpenedNetworks> all;
  for (const Evaluation& evaluation : evaluations)
    all.push_back(openedNetworks(trainer, evaluation, runs, ofProject));
  return all;
}

/// "run 3", "package jazz".
std::string nameOf(const OpenedNetworks& networks) {
  return networks.package.empty() ? fmt::format("run {}", networks.number.value)
                                  : fmt::format("a package for {}", taskKey(networks.task));
}

}  // namespace

PackagedTemperature measuredTemperature(const Evaluation& evaluation, const RunStore& runs) {
  const Subset subset = evaluation.isCrossValidation() ? Subset::Test : Subset::Validation;
  const std::vector<Prediction> predictions = predictionsOf(evaluation, runs);
  PackagedTemperature measured{
      .value = temperatureOf(predictions, subset),
      .subset = subset,
      .clips = std::ranges::count(predictions, subset, &Prediction::subset)};
  if (measured.clips > 0) {
    measured.errorBefore = calibrationErrorAt(predictions, subset, 1.0);
    measured.errorAfter = calibrationErrorAt(predictions, subset, measured.value);
  }
  return measured;
}

EvaluationRecord recordOf(const Evaluation& evaluation, const RunStore& runs,
                          const SongOfClip& ofProject) {
  const Run& first = evaluation.runs.front();
  EvaluationRecord record{.features = featuresOf(first),
                          .windowSeconds = windowSecondsOf(first),
                          .temperature = measuredTemperature(evaluation, runs),
                          .songs = {}};
  // The folds of an evaluation share their dataset.
  std::map<fs::path, SongOfClip> known;
  const auto songOfClip = [&](const Run& run) {
    const auto [songs, isNew] = known.try_emplace(run.dataset);
    if (isNew)
      songs->second = songsOf(run, ofProject);
    return songs->second;
  };
  for (const Run& run : evaluation.runs)
    record.songs.push_back(songsOfNetwork(run, runs, songOfClip));
  return record;
}

OpenedNetworks openedNetworks(Trainer& trainer, const Evaluation& evaluation, const RunStore& runs,
                              const SongOfClip& ofProject) {
  EvaluationRecord record = recordOf(evaluation, runs, ofProject);
  OpenedNetworks result{.task = evaluation.runs.front().config.model.task,
                        .features = record.features,
                        .judges = {},
                        .temperature = record.temperature,
                        .number = evaluation.number(),
                        .songs = std::move(record.songs),
                        .weights = {},
                        .windowSeconds = record.windowSeconds,
                        .dataset = evaluation.runs.front().dataset};
  for (const Run& run : evaluation.runs) {
    const fs::path weights = runs.judgingWeights(run);
    result.judges.push_back(trainer.open(run, weights, result.features.shape()));
    result.weights.push_back(contentHash(weights));
  }
  return result;
}

OpenedNetworks openedNetworks(NetworkWeights& weights, const NetworkPackage& package,
                              const fs::path& file) {
  OpenedNetworks result{.task = package.task(),
                        .features = package.features(),
                        .judges = {},
                        .temperature = package.temperature,
                        .songs = {},
                        .weights = {},
                        .windowSeconds = package.windowSeconds,
                        .package = package.hash};
  for (const PackagedNetwork& network : package.networks) {
    result.judges.push_back(weights.open(network.run, network.tensors, file));
    result.songs.push_back(network.songs);
    result.weights.push_back(fmt::format("{}.{}", package.hash, result.judges.size()));
  }
  return result;
}

SongJudges::SongJudges(Trainer& trainer, const std::vector<Evaluation>& evaluations,
                       const RunStore& runs, const SongOfClip& ofProject)
    : SongJudges(openedAll(trainer, evaluations, runs, ofProject)) {}

SongJudges::SongJudges(std::vector<OpenedNetworks> networks) : networks_(std::move(networks)) {
  const OpenedNetworks& first = networks_.front();
  for (const OpenedNetworks& each : networks_)
    if (each.windowSeconds != first.windowSeconds)
      throw OptionError(fmt::format("{} and {} judge clips of different lengths ({} and {} s)",
                                    nameOf(first), nameOf(each), first.windowSeconds,
                                    each.windowSeconds));
}

std::vector<RunNumber> SongJudges::runs() const {
  std::vector<RunNumber> numbers;
  for (const OpenedNetworks& networks : networks_)
    if (networks.package.empty())
      numbers.push_back(networks.number);
  return numbers;
}

std::vector<std::string> SongJudges::packages() const {
  std::vector<std::string> hashes;
  for (const OpenedNetworks& networks : networks_)
    if (!networks.package.empty())
      hashes.push_back(networks.package);
  return hashes;
}

void SongJudges::requireLongEnough(const fs::path& song, double seconds) const {
  // Rounded down, so that 9.996 s are not called the 10 s that they lack.
  if (seconds < windowSeconds())
    throw AudioError(Reason::TooShort, song,
                     fmt::format("it lasts {:.2f} s, and the networks judge {:g} s at a time",
                                 std::floor(seconds * 100.0) / 100.0, windowSeconds()));
}

SongIdentity SongJudges::identityOf(const fs::path& file, const std::stop_token& stop) const {
  const bool bySound = std::ranges::any_of(networks_, [](const OpenedNetworks& networks) {
    return std::ranges::any_of(networks.songs, &SongsOfNetwork::knowsSounds);
  });
  return {.content = contentHash(file, stop),
          .name = file.filename().string(),
          .sound = bySound ? soundOf(file, stop) : std::string()};
}

std::vector<FitJudges> SongJudges::judgesOf(const SongIdentity& song) const {
  std::vector<FitJudges> fit;
  for (const OpenedNetworks& networks : networks_)
    fit.push_back(cuadrante::judgesOf(song, networks.songs));
  return fit;
}

}  // namespace cuadrante
