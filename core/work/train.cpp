#include "core/work/train.h"

#include "core/ground/error.h"
#include "core/report/write_pictures.h"
#include "core/store/project.h"

#include <fmt/format.h>

#include <utility>

namespace cuadrante {
namespace {

TrainedRun drawn(const RunStore& runs, Run run) {
  std::vector<std::filesystem::path> pictures = writeRunPictures(runs, run);
  return {std::move(run), std::move(pictures)};
}

}  // namespace

TrainingTarget targetOf(Project& project, std::optional<VersionNumber> version) {
  if (version && !project.versions().version(*version))
    throw OptionError(
        fmt::format("{} has no dataset version {}", project.folder().string(), version->value));
  if (!version) {
    const std::vector<DatasetVersion> all = project.versions().all();
    if (all.empty())
      throw OptionError(
          Reason::NothingToDo,
          fmt::format("{0} has no dataset version yet: cuadrante-cli dataset build {0}",
                      project.folder().string()));
    version = all.back().number;
  }
  return {project.datasetFolder(*version), version, RunStore(project.runsFolder())};
}

TrainedRun trainRun(Trainer& trainer, const TrainingConfig& config, TrainingTarget target,
                    const TrainingCallback& onProgress, const std::stop_token& stop) {
  return drawn(target.runs, trainer.train(config, target.dataset, target.version, target.runs,
                                          onProgress, stop));
}

TrainedRun resumeRun(Trainer& trainer, RunNumber run, RunStore runs,
                     const TrainingCallback& onProgress, const std::stop_token& stop) {
  return drawn(runs, trainer.resume(run, runs, onProgress, stop));
}

}  // namespace cuadrante
