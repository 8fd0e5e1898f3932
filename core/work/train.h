#pragma once

#include "core/ground/ids.h"
#include "core/learning/evaluation.h"
#include "core/learning/format_confound.h"
#include "core/learning/run.h"
#include "core/learning/trainer.h"

#include <filesystem>
#include <optional>
#include <stop_token>
#include <vector>

namespace cuadrante {

class Project;

/// What trainings work on: a project's dataset version, or a dataset folder, and its runs.
struct TrainingTarget {
  std::filesystem::path dataset;
  std::optional<VersionNumber> version;  ///< of a project
  RunStore runs;
};

/// A version of a project, the newest if none is named. Throws OptionError: no version yet
/// (NothingToDo), an unknown one.
TrainingTarget targetOf(Project& project, std::optional<VersionNumber> version);

/// A training that has ended, and how it was drawn (core/report/write_pictures.h).
struct TrainedRun {
  Run run;  ///< finished or stopped
  std::vector<std::filesystem::path> pictures;
};

/// Trains into a new run and draws it. Throws what Trainer::train and writeRunPictures throw.
TrainedRun trainRun(Trainer& trainer, const TrainingConfig& config, TrainingTarget target,
                    const TrainingCallback& onProgress, const std::stop_token& stop);

/// Trains and draws a configuration as an evaluation: fold by fold where it has folds, whatever its
/// own fold says, else once. `secondsLeft` of the progress is that of all folds. Ends early with a
/// fold that was stopped. Throws what trainRun throws.
Evaluation evaluate(Trainer& trainer, const TrainingConfig& config, const TrainingTarget& target,
                    const TrainingCallback& onProgress, const std::stop_token& stop);

/// Makes an evaluation whole: goes on with its folds that were cut off or have failed, and trains
/// those that it lacks, as `config` says. `secondsLeft` and the end as of `evaluate`. Throws what
/// resumeRun and trainRun throw, Error (Busy) where another process trains one of its folds.
Evaluation complete(Trainer& trainer, const Evaluation& evaluation, const TrainingConfig& config,
                    const TrainingTarget& target, const TrainingCallback& onProgress,
                    const std::stop_token& stop);

/// Goes on with what was cut off in `run`: a run by itself, or the cross-validation that it is a
/// fold of, with the folds that are done in whichever run (evaluationOf). Throws what `complete`
/// throws, OptionError (NothingToDo) where all is done, naming the runs.
Evaluation resumeEvaluation(Trainer& trainer, RunNumber run, const TrainingTarget& target,
                            const TrainingCallback& onProgress, const std::stop_token& stop);

/// What a split leaves on each side, for people to see before they train.
struct SplitSide {
  std::size_t songs = 0;
  std::vector<std::int64_t> ofClass;  ///< clips of each class of the task

  std::int64_t clips() const;
};
struct SplitOverview {
  SplitSide train, validation, test;
  /// Of all folds together each clip is tested once, so the test side is the whole dataset.
  int folds = 0;
  bool songsShared = false;                               ///< songsOnBothSides, of the first fold
  std::optional<FormatGuess> byFormat = std::nullopt;     ///< of the task
  std::optional<FormatShift> formatShift = std::nullopt;  ///< of the fold where it is largest
};
/// Of a configuration's split of these clips; of a cross-validation train and validation are those
/// of the first fold. Throws what makeSplit throws.
SplitOverview splitOverview(const std::vector<DatasetClip>& clips, const TrainingConfig& config);

/// Goes on with a run and draws it. Throws what Trainer::resume and writeRunPictures throw.
TrainedRun resumeRun(Trainer& trainer, RunNumber run, RunStore runs,
                     const TrainingCallback& onProgress, const std::stop_token& stop);

}  // namespace cuadrante
