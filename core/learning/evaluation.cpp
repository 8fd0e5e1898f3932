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

/// Of all clips of the folds together; epoch 0 where they are not of one epoch. nullopt where a
/// fold has none.
std::optional<EpochScore> pooledScore(const std::vector<Run>& folds,
                                      std::optional<EpochScore> Run::*which) {
  PooledMetrics validation, test;
  EpochScore all;
  for (const Run& run : folds) {
    const std::optional<EpochScore>& score = run.*which;
    if (!score)
      return std::nullopt;
    validation.add(score->validation, run.validationClips);
    test.add(score->test, run.testClips);
    all.epoch = &run == &folds.front() || all.epoch == score->epoch ? score->epoch : 0;
  }
  all.validation = validation.result();
  all.test = test.result();
  return all;
}

/// Configuration, dataset folder, its contents where they are others by now, seeds.
using Contents = std::optional<std::map<std::string, std::string>>;
using Group =
    std::tuple<std::string, std::filesystem::path, Contents, std::uint64_t, std::uint64_t>;

Group groupOf(const TrainingConfig& config, const std::filesystem::path& dataset,
              Contents formerContents = std::nullopt) {
  return {toJson(identityOf(config)), dataset, std::move(formerContents), config.seed,
          config.split.seed};
}

Group groupOf(const Run& run) {
  return groupOf(run.config, run.dataset,
                 run.stale ? Contents(run.provenance.datasetHashes) : std::nullopt);
}

/// Of all clips of the folds together.
void addFigures(Run& all, const std::vector<Run>& folds) {
  PooledMetrics train, validation, test;
  for (const Run& run : folds) {
    train.add(run.train, run.trainClips);
    validation.add(run.validation, run.validationClips);
    test.add(run.test, run.testClips);
    all.trainClips += run.trainClips;
    all.validationClips += run.validationClips;
    all.testClips += run.testClips;
    for (const SongTally& song : run.testSongs)
      all.testSongs.push_back(song);
    all.testPoints.insert(all.testPoints.end(), run.testPoints.begin(), run.testPoints.end());
    if (!run.testFigures)
      continue;
    if (all.testFigures)
      all.testFigures->add(*run.testFigures);
    else
      all.testFigures = run.testFigures;
  }
  all.lastScore = pooledScore(folds, &Run::lastScore);
  all.bestScore = pooledScore(folds, &Run::bestScore);
  all.testSongs = mergedTallies(all.testSongs);
  all.testPoints = mergedPoints(all.testPoints);
  if (std::ranges::any_of(folds, [](const Run& run) { return !songsApart(run); }))
    all.songsShared = true;
  all.train = train.result();
  all.validation = validation.result();
  all.test = test.result();
}

/// Of folds that are not whole.
RunState stateOf(const std::vector<Run>& folds) {
  for (const RunState state : {RunState::Running, RunState::Failed})
    if (std::ranges::find(folds, state, &Run::state) != folds.end())
      return state;
  return RunState::Stopped;
}

/// Whether `run` stands for its fold rather than `other`.
bool countsRatherThan(const Run& run, const Run& other) {
  const auto rank = [](const Run& r) {
    return std::pair(r.state == RunState::Finished, r.number.value);
  };
  return rank(run) > rank(other);
}

/// Puts a run where its fold is. Returns the one that does not count then: `run` itself, or the one
/// that was there.
std::optional<Run> put(const Run& run, std::vector<Run>& folds) {
  const auto same = std::ranges::find_if(
      folds, [&](const Run& fold) { return fold.config.split.fold == run.config.split.fold; });
  if (same == folds.end()) {
    folds.push_back(run);
    return std::nullopt;
  }
  return countsRatherThan(run, *same) ? std::exchange(*same, run) : run;
}

/// The first of that configuration of which `holds`.
template <class Condition>
const Evaluation* firstOf(const TrainingConfig& config, const std::filesystem::path& dataset,
                          const std::vector<Evaluation>& evaluations, const Condition& holds) {
  const Group wanted = groupOf(config, wholePath(dataset));
  const auto found = std::ranges::find_if(evaluations, [&](const Evaluation& evaluation) {
    return evaluation.isCrossValidation() && groupOf(evaluation.runs.front()) == wanted &&
           holds(evaluation);
  });
  return found == evaluations.end() ? nullptr : &*found;
}

}  // namespace

bool TestBasis::isEvidence() const {
  const auto atLeast = [](std::int64_t least) {
    return [least](std::int64_t count) { return count >= least; };
  };
  return songsApart && songs >= kLeastSongs &&
         std::ranges::all_of(ofClass, atLeast(kLeastOfClass)) &&
         std::ranges::all_of(songsOfClass, atLeast(kLeastSongsOfClass));
}

std::string noEvidenceText() {
  return fmt::format("no evidence: it takes {} songs and {} clips of each class, from {} songs",
                     TestBasis::kLeastSongs, TestBasis::kLeastOfClass,
                     TestBasis::kLeastSongsOfClass);
}

std::string noEvidenceText(const TestBasis& basis) {
  if (basis.isEvidence())
    return "";
  if (basis.songsApart && basis.ofPoints)
    return fmt::format("no evidence: it takes {} songs", TestBasis::kLeastSongs);
  return basis.songsApart ? noEvidenceText()
                          : "no evidence: clips of one song are, or may be, on both sides of the "
                            "split, so it says nothing of other songs";
}

double meritOf(const LossAndAccuracy& metrics, Task task) {
  return task == Task::Point ? -metrics.loss : metrics.accuracy;
}

bool isRatherNamed(const Run& run, const Run& other) {
  const bool folds = run.config.split.folds > 0, otherFolds = other.config.split.folds > 0;
  if (folds != otherFolds)
    return folds;
  const Task task = run.config.model.task;
  return meritOf(*run.test, task) > meritOf(*other.test, task);
}

TestBasis basisOf(const Run& run) {
  TestBasis basis{.songs = knownSongs(run.testSongs), .ofClass = {}, .songsApart = songsApart(run)};
  basis.ofPoints = run.config.model.task == Task::Point;
  if (basis.ofPoints)
    return basis;
  basis.songsOfClass = songsOfClass(run.testSongs);
  if (run.testFigures)
    for (const ClassCounts& of : run.testFigures->classes)
      basis.ofClass.push_back(of.clips);
  return basis;
}

bool isNoEvidence(const Run& run) {
  return run.testFigures && !basisOf(run).isEvidence();
}

std::optional<Interval> testInterval(const Run& run) {
  return intervalOfKnownSongs(run.testSongs);
}

bool Evaluation::isWhole() const {
  return finishedRuns() == static_cast<std::size_t>(std::max(1, runs.front().config.split.folds));
}

std::size_t Evaluation::finishedRuns() const {
  return static_cast<std::size_t>(std::ranges::count(runs, RunState::Finished, &Run::state));
}

const Run& Evaluation::runToGoOnWith() const {
  const auto cutOff =
      std::ranges::find_if(runs, [](const Run& run) { return run.state != RunState::Finished; });
  return cutOff != runs.end() ? *cutOff : runs.back();
}

Run Evaluation::pooled() const {
  Run all = runs.front();
  if (!isCrossValidation())
    return all;
  all.finishedFolds = static_cast<int>(finishedRuns());
  all.trainingSeconds = 0.0;
  all.trainClips = all.validationClips = all.testClips = 0;
  all.train.reset();
  all.validation.reset();
  all.test.reset();
  all.testSongs.clear();
  all.testPoints.clear();
  all.testFigures.reset();
  all.config.split.fold = 0;
  // Folds have no epoch in common that would be the best.
  all.lastScore.reset();
  all.bestScore.reset();
  for (const Run& run : runs)
    all.trainingSeconds += run.trainingSeconds;
  if (isWhole())
    addFigures(all, runs);
  else
    all.state = stateOf(runs);
  return all;
}

std::vector<Evaluation> evaluationsOf(const std::vector<Run>& runs) {
  std::vector<Evaluation> evaluations;
  std::map<Group, std::vector<std::size_t>> places;
  for (const Run& run : runs) {
    if (run.config.split.folds == 0) {
      evaluations.push_back({{run}});
      continue;
    }
    // What a fold's place is taken from goes on to the next evaluation of the same.
    std::optional<Run> left = run;
    std::vector<std::size_t>& same = places[groupOf(run)];
    for (const std::size_t place : same)
      if (left)
        left = put(*left, evaluations[place].runs);
    if (!left)
      continue;
    same.push_back(evaluations.size());
    evaluations.push_back({{*left}});
  }
  for (Evaluation& evaluation : evaluations)
    std::ranges::sort(evaluation.runs, {}, [](const Run& run) { return run.config.split.fold; });
  return evaluations;
}

const Evaluation* evaluationOf(const TrainingConfig& config, const std::filesystem::path& dataset,
                               const std::vector<Evaluation>& evaluations) {
  return firstOf(config, dataset, evaluations, [](const Evaluation&) { return true; });
}

const Evaluation* unfinishedOf(const TrainingConfig& config, const std::filesystem::path& dataset,
                               const std::vector<Evaluation>& evaluations) {
  return firstOf(config, dataset, evaluations,
                 [](const Evaluation& evaluation) { return !evaluation.isWhole(); });
}

std::string foldsText(const Run& pooled) {
  const int folds = pooled.config.split.folds;
  const int finished = pooled.finishedFolds.value_or(folds);
  return finished == folds ? fmt::format("{} folds", folds)
                           : fmt::format("{} of {} folds", finished, folds);
}

void requireWhole(const Evaluation& evaluation) {
  if (!evaluation.isCrossValidation() || evaluation.isWhole())
    return;
  const Run pooled = evaluation.pooled();
  throw OptionError(
      Reason::NothingToDo,
      fmt::format("the cross-validation of run {} is not whole ({}, {}), so nothing is said of all "
                  "its clips: go on with it by train --resume {}",
                  evaluation.number().value, foldsText(pooled), runStateKey(pooled.state),
                  evaluation.runToGoOnWith().number.value));
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
