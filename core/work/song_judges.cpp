#include "core/work/song_judges.h"

#include "core/dataset/dataset.h"
#include "core/domain/windows.h"
#include "core/files/content_hash.h"
#include "core/ground/error.h"
#include "core/prediction/temperature.h"
#include "core/work/clip_songs.h"

#include <fmt/format.h>

#include <filesystem>
#include <map>

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

/// What the networks did not learn from.
double calibrated(const Evaluation& evaluation, const RunStore& runs) {
  return temperatureOf(predictionsOf(evaluation, runs),
                       evaluation.isCrossValidation() ? Subset::Test : Subset::Validation);
}

/// The songs of a run's dataset.
SongOfClip songsOf(const Run& run, const SongOfClip& ofProject) {
  if (run.version && !ofProject.empty())
    return ofProject;
  return songsOfClips(Dataset::open(run.dataset));
}

OpenedNetworks opened(Trainer& trainer, const Evaluation& evaluation, const RunStore& runs,
                      const SongOfClip& ofProject) {
  const Run& first = evaluation.runs.front();
  OpenedNetworks result{.task = first.config.model.task,
                        .features = featuresOf(first),
                        .judges = {},
                        .temperature = calibrated(evaluation, runs),
                        .number = evaluation.number(),
                        .songs = {},
                        .weights = {},
                        .dataset = first.dataset};
  // The folds of an evaluation share their dataset.
  std::map<fs::path, SongOfClip> known;
  const auto songOfClip = [&](const Run& run) {
    const auto [songs, isNew] = known.try_emplace(run.dataset);
    if (isNew)
      songs->second = songsOf(run, ofProject);
    return songs->second;
  };
  for (const Run& run : evaluation.runs) {
    const fs::path weights = runs.judgingWeights(run);
    result.judges.push_back(trainer.open(run, weights, result.features.shape()));
    result.songs.push_back(songsOfNetwork(run, runs, songOfClip));
    result.weights.push_back(contentHash(weights));
  }
  return result;
}

}  // namespace

SongJudges::SongJudges(Trainer& trainer, const std::vector<Evaluation>& evaluations,
                       const RunStore& runs, const SongOfClip& ofProject)
    : windowSeconds_(windowSecondsOf(evaluations.front().runs.front())) {
  for (const Evaluation& evaluation : evaluations) {
    if (const double seconds = windowSecondsOf(evaluation.runs.front()); seconds != windowSeconds_)
      throw OptionError(fmt::format("runs {} and {} judge clips of different lengths ({} and {} s)",
                                    evaluations.front().number().value, evaluation.number().value,
                                    windowSeconds_, seconds));
    networks_.push_back(opened(trainer, evaluation, runs, ofProject));
  }
}

std::vector<RunNumber> SongJudges::runs() const {
  std::vector<RunNumber> numbers;
  for (const OpenedNetworks& networks : networks_)
    numbers.push_back(networks.number);
  return numbers;
}

std::vector<FitJudges> SongJudges::judgesOf(const SongIdentity& song) const {
  std::vector<FitJudges> fit;
  for (const OpenedNetworks& networks : networks_)
    fit.push_back(cuadrante::judgesOf(song, networks.songs));
  return fit;
}

}  // namespace cuadrante
