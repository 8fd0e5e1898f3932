#include "core/learning/evaluation.h"

#include "core/ground/error.h"
#include "core/learning/config_json.h"
#include "core/learning/training_options.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>

namespace cuadrante {
namespace {

/// The mean of several folds, weighted by their clips.
class PooledMetrics {
 public:
  void add(const std::optional<LossAndAccuracy>& metrics, std::int64_t clips) {
    if (!metrics)
      return;
    const auto weight = static_cast<double>(clips);
    loss_ += metrics->loss * weight;
    accuracy_ += metrics->accuracy * weight;
    clips_ += weight;
  }
  std::optional<LossAndAccuracy> result() const {
    return clips_ > 0.0 ? std::optional(LossAndAccuracy{loss_ / clips_, accuracy_ / clips_})
                        : std::nullopt;
  }

 private:
  double loss_ = 0.0, accuracy_ = 0.0, clips_ = 0.0;
};

using Group = std::tuple<std::string, std::filesystem::path, std::uint64_t, std::uint64_t>;

/// Whether `run` stands for its fold rather than `other`.
bool countsRatherThan(const Run& run, const Run& other) {
  const auto rank = [](const Run& r) {
    return std::pair(r.state == RunState::Finished, r.number.value);
  };
  return rank(run) > rank(other);
}

}  // namespace

bool TestBasis::isEvidence() const {
  return songs >= kLeastSongs &&
         std::ranges::all_of(ofClass, [](std::int64_t clips) { return clips >= kLeastOfClass; });
}

TestBasis basisOf(const Run& run) {
  TestBasis basis{.songs = run.testSongs.size(), .ofClass = {}};
  if (run.testFigures)
    for (const ClassCounts& of : run.testFigures->classes)
      basis.ofClass.push_back(of.clips);
  return basis;
}

bool Evaluation::isWhole() const {
  const auto wanted = static_cast<std::size_t>(std::max(1, runs.front().config.split.folds));
  return runs.size() == wanted &&
         std::ranges::all_of(runs, [](const Run& run) { return run.state == RunState::Finished; });
}

Run Evaluation::pooled() const {
  Run all = runs.front();
  if (runs.size() == 1)
    return all;
  PooledMetrics train, validation, test;
  all.trainingSeconds = 0.0;
  all.trainClips = all.validationClips = all.testClips = 0;
  all.testSongs.clear();
  all.testFigures.reset();
  all.config.split.fold = 0;
  // Folds have no epoch in common that would be the best.
  all.lastScore.reset();
  all.bestScore.reset();
  std::map<std::string, SongTally> songs;
  for (const Run& run : runs) {
    train.add(run.train, run.trainClips);
    validation.add(run.validation, run.validationClips);
    test.add(run.test, run.testClips);
    all.trainingSeconds += run.trainingSeconds;
    all.trainClips += run.trainClips;
    all.validationClips += run.validationClips;
    all.testClips += run.testClips;
    for (const SongTally& song : run.testSongs)
      all.testSongs.push_back(song);
    if (!run.testFigures)
      continue;
    if (all.testFigures)
      all.testFigures->add(*run.testFigures);
    else
      all.testFigures = run.testFigures;
  }
  all.train = train.result();
  all.validation = validation.result();
  all.test = test.result();
  if (!isWhole())
    for (const Run& run : runs)
      if (run.state != RunState::Finished)
        all.state = run.state;
  if (!isWhole() && all.state == RunState::Finished)
    all.state = RunState::Stopped;
  return all;
}

std::vector<Evaluation> evaluationsOf(const std::vector<Run>& runs) {
  std::vector<Evaluation> evaluations;
  std::map<Group, std::size_t> places;
  for (const Run& run : runs) {
    const SplitOptions& split = run.config.split;
    if (split.folds == 0 || run.stale) {
      evaluations.push_back({{run}});
      continue;
    }
    const Group group{toJson(identityOf(run.config)), run.dataset, run.config.seed, split.seed};
    const auto [place, isNew] = places.emplace(group, evaluations.size());
    if (isNew) {
      evaluations.push_back({{run}});
      continue;
    }
    std::vector<Run>& folds = evaluations[place->second].runs;
    const auto same = std::ranges::find_if(
        folds, [&](const Run& fold) { return fold.config.split.fold == split.fold; });
    if (same == folds.end())
      folds.push_back(run);
    else if (countsRatherThan(run, *same))
      evaluations.push_back({{std::exchange(*same, run)}});
    else
      evaluations.push_back({{run}});
  }
  for (Evaluation& evaluation : evaluations)
    std::ranges::sort(evaluation.runs, {}, [](const Run& run) { return run.config.split.fold; });
  return evaluations;
}

const Evaluation& evaluationWith(RunNumber run, const std::vector<Evaluation>& evaluations) {
  for (const Evaluation& evaluation : evaluations)
    if (std::ranges::find(evaluation.runs, run, &Run::number) != evaluation.runs.end())
      return evaluation;
  throw OptionError(fmt::format("there is no run {}", run.value));
}

std::vector<Prediction> predictionsOf(const Evaluation& evaluation, const RunStore& runs) {
  if (evaluation.runs.size() == 1)
    return runs.loadPredictions(evaluation.number());
  std::vector<Prediction> all;
  for (const Run& run : evaluation.runs) {
    if (run.state != RunState::Finished)
      continue;
    for (Prediction& prediction : runs.loadPredictions(run.number))
      if (prediction.subset == Subset::Test)
        all.push_back(std::move(prediction));
  }
  return all;
}

int usualFolds(const std::vector<DatasetClip>& clips) {
  std::set<std::string> songs;
  for (const DatasetClip& clip : clips)
    if (!clip.song.empty())
      songs.insert(clip.song);
  return songs.size() < 2 ? 0 : std::min(kUsualFolds, static_cast<int>(songs.size()));
}

std::vector<TrainingConfig> foldsOf(const TrainingConfig& config) {
  if (config.split.folds == 0)
    return {config};
  std::vector<TrainingConfig> all;
  for (int fold = 1; fold <= config.split.folds; ++fold) {
    all.push_back(config);
    all.back().split.fold = fold;
  }
  return all;
}

}  // namespace cuadrante
