#pragma once

#include "core/dataset/dataset.h"
#include "core/learning/run.h"
#include "core/review/queue.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <stop_token>
#include <string>
#include <unordered_map>
#include <vector>

namespace cuadrante {

/// One configuration as a judge of clips: its runs on one dataset, which may be the folds of a
/// cross-validation, repeats with other seeds, or one single run.
struct Judge {
  TrainingConfig config;  ///< of its first run
  std::filesystem::path dataset;
  std::optional<VersionNumber> version;
  std::vector<RunNumber> runs;  ///< ascending
  /// Of the clips of all its runs together, each verdict weighing alike; absent without any.
  std::optional<double> testAccuracy, validationAccuracy;
  /// Every fold of a cross-validation is among its runs, so that all clips are judged by networks
  /// that were not trained on them, and testAccuracy is that of the folds.
  bool crossValidated = false;
  std::int64_t clips = 0;  ///< of its dataset, as its first run says; 0: it does not
  /// At most so many of them are judged out of sample (see Judges).
  std::int64_t outOfSample = 0;
  bool songsApart = true;  ///< none of its runs was tested on songs that it knew
  /// Of the test clips of all its runs, the share of the most frequent class: what always the same
  /// answer reaches; absent in runs of older versions.
  std::optional<double> majority{};
};

/// "GRU_l1_o1_d0.5 32", and of several runs how many: for tables and lists.
std::string judgeName(const Judge& judge);

/// These runs as one judge. `runs` is not empty.
Judge judgeOf(const std::vector<Run>& runs);

/// What makes several runs one judge.
enum class Grouping {
  Configuration,  ///< the same configuration on the same dataset, whatever its seeds and folds
  Folds,          ///< the folds of one cross-validation; other runs stay by themselves
};
/// The finished runs of a task that are not stale as judges, in the order of their first runs.
std::vector<Judge> judgesOf(const std::vector<Run>& runs, Task task,
                            Grouping grouping = Grouping::Configuration);

/// So many judge unless others are chosen, as in the thesis.
inline constexpr std::size_t kBestJudges = 4;

/// All judges of a task, the best first: cross-validated configurations before single splits, whose
/// test sets are of a few songs; those tested on songs that they did not know before others; then
/// by pooled test accuracy (ties: validation accuracy, then the earlier one).
std::vector<Judge> rankedJudges(const std::vector<Run>& runs, Task task);

/// At most `count` of rankedJudges to judge unless others are chosen. Single splits only where no
/// configuration is cross-validated, folds of clips only where none has folds of songs; those that
/// are no more accurate than always the same answer only where all are; and one of
/// each family: configurations that differ in nothing but epochs, seeds and how the clips were
/// split are one network, whose votes would count twice.
std::vector<Judge> bestJudges(const std::vector<Run>& runs, Task task, std::size_t count);

/// How far what judges say can be relied on.
struct JudgesReach {
  std::size_t judges = 0;
  std::size_t crossValidated = 0;  ///< of them
  std::size_t clips = 0;           ///< whose labels they are set against
  std::size_t outOfSample = 0;     ///< of them, judged by a network that was not trained on them
};

/// What judges say of the clips of a dataset. Of the runs of a judge those count for a clip that
/// know it least: the ones with the clip in their test set, else in their validation set, else in
/// their training set; with folds every clip is judged by a network that was not trained on it. A
/// verdict on a validation clip is out of sample unless the validation set steered the training
/// (early stopping, or the schedule plateau). Labels are the dataset's, not those that a run was
/// trained with: a clip that was re-labelled since then is judged by its present label.
class Judges {
 public:
  Judges(std::vector<DatasetClip> clips, Task task);

  /// Reads the predictions of each from `runs`. Throws FileError, FormatError (BadRun), OptionError
  /// (another task), Interrupted.
  static Judges load(std::vector<DatasetClip> clips, Task task, const std::vector<Judge>& judges,
                     const RunStore& runs, const std::stop_token& stop = {});

  /// `runs`: those of `judge`. Predictions of clips that the dataset does not have, or that are not
  /// finite, say nothing. Throws OptionError if the judge decides another task.
  void add(Judge judge, const std::vector<JudgingRun>& runs);

  Task task() const { return task_; }
  int classes() const { return classes_; }
  std::size_t size() const { return judges_.size(); }
  const std::vector<Judge>& judges() const { return judges_; }
  const std::vector<DatasetClip>& clips() const { return clips_; }
  /// The class of a row's label.
  int label(std::size_t row) const;

  /// In the order of the judges; those that say nothing of the clip are left out.
  std::vector<Opinion> opinions(std::size_t row, bool outOfSampleOnly = false) const;
  /// Of the clips those count as out of sample that at least one judge judges so.
  JudgesReach reach() const;
  /// Of the opinions out of sample; nullopt where there is none.
  std::optional<std::vector<double>> meanOutOfSample(std::size_t row) const;

 private:
  /// The sum of the verdicts of one judge's runs on one clip.
  struct Verdict {
    std::vector<double> sum;
    int runs = 0;
    int distance = -1;  ///< how far the runs are from knowing the clip (distanceOf)
  };
  void addRun(const JudgingRun& run, std::vector<Verdict>& verdicts) const;

  std::vector<DatasetClip> clips_;
  Task task_;
  int classes_;
  std::unordered_map<std::int64_t, std::size_t> rowOf_;
  std::vector<Judge> judges_;
  std::vector<std::vector<Verdict>> verdicts_;  ///< [judge][row]
};

struct MissedOptions {
  int missedBy = 3;              ///< 1…number of judges
  bool outOfSampleOnly = false;  ///< the thesis counts all
};

/// The thesis's rule: the clips that at least `missedBy` judges miss, most missed first, then by
/// score, the mean probability given to the label's class. Throws OptionError: no judges, missedBy
/// out of its range.
std::vector<QueuedClip> missedQueue(const Judges& judges, const MissedOptions& options);

/// A clip of the dataset with these opinions, and without a reason yet: missedBy, of and score as
/// the rule Missed has them.
QueuedClip judgedClip(const Judges& judges, std::size_t row, std::vector<Opinion> opinions);

}  // namespace cuadrante
