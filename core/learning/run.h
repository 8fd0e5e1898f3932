#pragma once

#include "core/dataset/dataset.h"
#include "core/files/place.h"
#include "core/ground/ids.h"
#include "core/learning/dataset_contents.h"
#include "core/learning/provenance.h"
#include "core/learning/training_config.h"
#include "core/statistics/by_song.h"
#include "core/statistics/classification.h"
#include "core/statistics/point_figures.h"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace cuadrante {

struct LossAndAccuracy {
  double loss = 0.0;      ///< cross-entropy; of Task::Point the squared error, mean of both axes
  double accuracy = 0.0;  ///< [0, 1]; of Task::Point of the quadrants of the points
};

/// One pass over the training set. The training values are the running means of the epoch's batches
/// (dropout on), as Keras reports them; validation is evaluated after it (dropout off); absent
/// without a validation set.
struct EpochResult {
  int epoch = 0;  ///< from 1
  LossAndAccuracy train;
  std::optional<LossAndAccuracy> validation;
  double seconds = 0.0;  ///< wall time of the epoch
};

/// What the weights that one epoch left behind are worth.
struct EpochScore {
  int epoch = 0;
  std::optional<LossAndAccuracy> validation, test;  ///< absent for an empty subset
};

/// The point that was said of a clip, and its label.
struct SaidPoint {
  EmotionPoint said, label;

  friend bool operator==(const SaidPoint&, const SaidPoint&) = default;
};

/// What the network says of one clip after the training.
struct Prediction {
  std::int64_t index = 0;  ///< DatasetClip::index
  std::string clip;
  Subset subset = Subset::Train;
  int label = 0;                      ///< classOf
  int predicted = 0;                  ///< probability ≥ 0.5, or the likeliest class
  std::vector<double> probabilities;  ///< one (of class 1) or four
  std::optional<SaidPoint> point{};   ///< of Task::Point; `predicted` is its quadrant
};

enum class RunState { Running, Finished, Stopped, Failed };
std::string_view runStateKey(RunState state) noexcept;

/// A run as its folder tells it.
struct Run {
  RunNumber number;
  RunState state = RunState::Running;
  TrainingConfig config;
  std::filesystem::path dataset;         ///< folder trained on
  std::optional<VersionNumber> version;  ///< where the dataset is a project's version
  /// What it was trained on; nullopt in runs of older versions, or where the dataset does not say.
  std::optional<Features> features;
  std::int64_t parameters = 0;
  std::string startedAt;         ///< UTC, ISO 8601
  double trainingSeconds = 0.0;  ///< wall time, the thesis's training_time
  std::string device = "cpu";    ///< it ran on: "cpu" or "cuda"
  std::string machine;           ///< processor and LibTorch version
  std::vector<EpochResult> epochs;
  /// Evaluated with dropout off, by the weights that the configuration chooses; absent for an empty
  /// subset or an unfinished run.
  std::optional<LossAndAccuracy> train, validation, test;
  /// Both sets of weights that could have been chosen: of the last epoch, and of the epoch with the
  /// lowest validation loss. Absent in runs of older versions; the best also without validation.
  std::optional<EpochScore> lastScore, bestScore;
  /// The verdicts on the test clips, song by song, and the figures beside accuracy; empty and
  /// absent in runs of older versions.
  std::vector<SongTally> testSongs;
  std::optional<ClassificationFigures> testFigures;
  std::int64_t trainClips = 0, validationClips = 0, testClips = 0;
  std::string failure;    ///< Error::what() of a failed run
  Provenance provenance;  ///< empty members in runs of older versions
  /// Its dataset folder holds something else by now, so that nothing that is read from there may
  /// stand beside it. Found when the run is read, not stored.
  bool stale = false;
  /// What happened on the way that one would not expect, a sentence each: interruptions, damage.
  std::vector<std::string> remarks;
  /// Whether songs of its test clips are, or may be, among those it was trained or validated on
  /// (songsOnBothSides); nullopt in runs of older versions, and before its end.
  std::optional<bool> songsShared;
  /// How many folds have finished of a cross-validation that is shown as one (Evaluation::pooled);
  /// nullopt of what a folder tells: a run by itself.
  std::optional<int> finishedFolds;
  /// Of Task::Point, what was said of the test clips, song by song.
  std::vector<SongPoints> testPoints{};
};

/// A run's folder that cannot be read.
struct DamagedRun {
  RunNumber number;
  std::string why;  ///< Error::what()
};

/// What a runs folder holds, in the order of the numbers.
struct RunsRead {
  std::vector<Run> runs;
  std::vector<DamagedRun> damaged;
};

/// Whether it was tested on songs that it did not know: as recorded; of runs that do not say,
/// whether its split keeps songs together.
bool songsApart(const Run& run);

/// For what sets a run beside its dataset or another run. Throws OptionError if it is stale.
void requireCurrent(const Run& run);

/// For what sets a run's network before clips. Throws OptionError naming what differs from the
/// features that it was trained on; nothing where either does not say.
void requireSameFeatures(const Run& run, const Dataset& dataset);

/// "3 runs were trained on other data than their dataset folders hold now (2, 5, 6): …"; empty if
/// none was.
std::string staleSentence(const std::vector<Run>& runs);

/// "2 runs cannot be read: …", with what is wrong with each; empty if there are none.
std::string sentenceOf(const std::vector<DamagedRun>& damaged);

/// "23m 50s", "1h 02m 03s", "12s": the thesis's way of writing a training time.
std::string formatTrainingTime(double seconds);

/// The folder `runs/` of a project or of a dataset: the truth about runs (there is no copy in the
/// database). Each run is `runs/0030/` with run.json (everything of Run but the epochs),
/// epochs.csv, predictions.csv, and the checkpoints, each with its SHA-256 beside it:
/// checkpoint.safetensors (the newest), previous.safetensors (the one before), best.safetensors
/// (of the lowest validation loss), averaged.safetensors (the mean of the last epochs, where that
/// judges).
class RunStore {
 public:
  /// What is written into it goes below `runsFolder`'s own folder, through no link.
  explicit RunStore(std::filesystem::path runsFolder);

  /// Makes the folder of the next number; safe against another process doing the same. Throws
  /// FileError.
  RunNumber reserve();
  const std::filesystem::path& folder() const { return folder_; }
  std::filesystem::path folder(RunNumber run) const;
  /// The same, for writing into it.
  Place place(RunNumber run) const;
  std::filesystem::path checkpointFile(RunNumber run) const;
  /// The weights by which a run that has ended judges.
  std::filesystem::path judgingWeights(const Run& run) const;

  /// Writes run.json and epochs.csv, atomically each. Throws FileError.
  void save(const Run& run) const;
  void savePredictions(RunNumber run, const std::vector<Prediction>& predictions) const;

  /// Throws FileError, FormatError (BadRun). A run that says Running but whose process is gone is
  /// Stopped.
  Run load(RunNumber run) const;
  std::vector<Prediction> loadPredictions(RunNumber run) const;
  /// All of them; a folder in which nothing was kept yet is a run that has just begun, and none
  /// yet. On all cores.
  RunsRead read() const;
  /// Those of them that can be read.
  std::vector<Run> all() const { return read().runs; }

 private:
  Place place() const;

  std::filesystem::path folder_;
  std::shared_ptr<DatasetContents> contents_;  ///< what copies of this store know of datasets
};

}  // namespace cuadrante
