#pragma once

#include "core/ground/ids.h"
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

/// Goes on with a run and draws it. Throws what Trainer::resume and writeRunPictures throw.
TrainedRun resumeRun(Trainer& trainer, RunNumber run, RunStore runs,
                     const TrainingCallback& onProgress, const std::stop_token& stop);

}  // namespace cuadrante
