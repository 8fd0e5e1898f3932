#pragma once

#include "core/learning/run.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

/// What is known of a configuration on one dataset: a single run, or the folds of one
/// cross-validation, in which each clip is judged by a network that did not know its song.
struct Evaluation {
  std::vector<Run> runs;  ///< at least one; folds in their order

  bool isCrossValidation() const { return runs.front().config.split.folds > 0; }
  /// All folds have finished, or the single run.
  bool isWhole() const;
  std::size_t finishedRuns() const;
  /// The first run that was cut off or has failed; the last where others are missing.
  const Run& runToGoOnWith() const;
  /// Its number among runs: that of the first.
  RunNumber number() const { return runs.front().number; }
  /// As one run, with the number of the first: figures of all clips together (losses and accuracies
  /// weighted by clips, counts and songs added), times added, epochs of the first fold. Folds that
  /// are not whole have no figures together, and a state other than Finished.
  Run pooled() const;
};

/// What a figure rests on.
struct TestBasis {
  std::size_t songs = 0;              ///< of the clips; unknown songs do not count
  std::vector<std::int64_t> ofClass;  ///< clips of each class of the task
  /// No song is on both sides of the split, or may be; else it says nothing of other songs.
  bool songsApart = true;

  /// Songs that clips of each class are of; empty where it is not known (older runs).
  std::vector<std::int64_t> songsOfClass{};
  bool ofPoints = false;  ///< of Task::Point: numbers have no class of which there could be too few

  static constexpr std::size_t kLeastSongs = 8;
  static constexpr std::int64_t kLeastOfClass = 10;
  static constexpr std::int64_t kLeastSongsOfClass = 3;
  /// Of at least so many songs, none of which the network knew, and as many clips of each class,
  /// from as many songs.
  bool isEvidence() const;
};

/// How good a network is on some clips, the higher the better: the accuracy; of Task::Point less
/// the squared error.
double meritOf(const LossAndAccuracy& metrics, Task task);
/// Whether of two runs (or pooled ones) of a task this is the one to name as the better: a
/// cross-validated one before a single split, whose test is of few songs, so that the best of many
/// such splits is the luckiest; then by merit. Both have a finite test.
bool isRatherNamed(const Run& run, const Run& other);

/// Of the test clips of a run, or of a pooled one; nothing of a run of an older version.
TestBasis basisOf(const Run& run);
/// Whether its test is known to be no evidence; runs of older versions do not say.
bool isNoEvidence(const Run& run);
/// The 95 % interval of its test accuracy, by songs (intervalOfKnownSongs); nullopt in runs of
/// older versions, too.
std::optional<Interval> testInterval(const Run& run);
/// "no evidence: it takes 8 songs and 10 clips of each class, from 3 songs"
std::string noEvidenceText();
/// The same with the reason; "" of evidence.
std::string noEvidenceText(const TestBasis& basis);

/// The runs as evaluations, in the order of their first runs. Folds belong together that have the
/// same configuration (identityOf), seeds and dataset; stale ones, that were trained on the same
/// contents. Of a fold trained twice the later finished run counts, and the earlier belongs to the
/// next evaluation of the same.
std::vector<Evaluation> evaluationsOf(const std::vector<Run>& runs);

/// What there is of that cross-validation of a dataset folder's present contents, the one with most
/// of its folds if there are several; nullptr without any.
const Evaluation* evaluationOf(const TrainingConfig& config, const std::filesystem::path& dataset,
                               const std::vector<Evaluation>& evaluations);
/// The same of those that are not whole.
const Evaluation* unfinishedOf(const TrainingConfig& config, const std::filesystem::path& dataset,
                               const std::vector<Evaluation>& evaluations);

/// "2 of 5 folds"; "5 folds" of a whole one. Of a cross-validation's Evaluation::pooled.
std::string foldsText(const Run& pooled);

/// For what claims something of all its clips. Throws OptionError (NothingToDo) saying which folds
/// are missing.
void requireWhole(const Evaluation& evaluation);

/// The evaluation that a run belongs to. Throws OptionError if there is no such run.
const Evaluation& evaluationWith(RunNumber run, const std::vector<Evaluation>& evaluations);

/// What the networks of an evaluation said: of several folds each clip once, as a test clip. Throws
/// FileError, FormatError (BadRun).
std::vector<Prediction> predictionsOf(const Evaluation& evaluation, const RunStore& runs);

/// The K trainings of a cross-validation; the configuration itself where it has no folds.
std::vector<TrainingConfig> foldsOf(const TrainingConfig& config);

/// Folds of songs, unless something else is asked for.
inline constexpr int kUsualFolds = 5;
/// As many, or one for each song where there are fewer; 0 where there are not two, or none is
/// known.
int usualFolds(const std::vector<DatasetClip>& clips);

}  // namespace cuadrante
