#include "workbench/session.h"

#include "report/write_pictures.h"
#include "workbench/error_sentence.h"

#include <utility>

namespace cuadrante::app {

Session::Session(Project openProject, TrainerFactory makeTrainer)
    : makeTrainer_(std::move(makeTrainer)),
      project(std::move(openProject)),
      runs(project.runsFolder()),
      allRuns(runs),
      sweep(project.runsFolder()),
      loader(project) {
  // Before any page hears of it.
  connect(this, &Session::runsChanged, &allRuns, &RunsReader::setChanged);
  connect(&sweep, &SweepRunner::runEnded, this, &Session::runsChanged);
  connect(&steps, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    if (stepError_)
      stepError_(sentenceOf(error));
  });
  connect(&training, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    Q_EMIT trainingFailed(sentenceOf(error));
    Q_EMIT runsChanged();
  });
}

bool Session::startStep(const StepInfo& info, Step step, ShowError onError) {
  if (steps.isRunning())
    return false;
  stepInfo_ = info;
  stepError_ = std::move(onError);
  return steps.start([this, folder = project.folder(), step = std::move(step)](
                         std::stop_token stop, const BackgroundTask::Post& post) {
    Project own = Project::open(folder);
    return step(own, stop, throttled(post, [this](const Progress& progress) {
                  Q_EMIT stepProgress(progress);
                }));
  });
}

bool Session::startTraining(const TrainingConfig& config, VersionNumber version) {
  return startRun(config, [config, version, dataset = project.datasetFolder(version)](
                              Trainer& trainer, RunStore& store, const TrainingCallback& onProgress,
                              std::stop_token stop) {
    return trainer.train(config, dataset, version, store, onProgress, std::move(stop));
  });
}

bool Session::startResume(const Run& run) {
  return startRun(run.config,
                  [number = run.number](Trainer& trainer, RunStore& store,
                                        const TrainingCallback& onProgress, std::stop_token stop) {
                    return trainer.resume(number, store, onProgress, std::move(stop));
                  });
}

bool Session::startRun(const TrainingConfig& config, Train train) {
  if (training.isRunning())
    return false;
  trainingConfig_ = config;
  estimates.requestStop();
  return training.start(
      [this, train = std::move(train)](std::stop_token stop, const BackgroundTask::Post& post) {
        const auto [inUse, trainer] = takeTrainer();
        RunStore store(runs);
        const Run run = train(
            *trainer, store,
            [this, &post](const TrainingProgress& progress) {
              post([this, progress] { Q_EMIT trainingProgress(progress); });
            },
            std::move(stop));
        writeRunPictures(store, run);
        return [this, run] {
          Q_EMIT trainingEnded(run);
          Q_EMIT runsChanged();
        };
      });
}

bool Session::startEstimate(const TrainingConfig& config, VersionNumber version) {
  if (estimates.isRunning() || training.isRunning())
    return false;
  return estimates.start([this, config, version, dataset = project.datasetFolder(version)](
                             std::stop_token stop, const BackgroundTask::Post&) {
    const auto [inUse, trainer] = takeTrainer();
    const double seconds = trainer->estimate(config, dataset, std::move(stop));
    return [this, config, version, seconds] { Q_EMIT estimated(config, version, seconds); };
  });
}

double Session::measure(const TrainingConfig& config, const std::filesystem::path& dataset,
                        std::stop_token stop) {
  const std::unique_lock inUse(trainerInUse_, std::try_to_lock);
  if (!inUse.owns_lock())
    throw Interrupted();
  return trainer().estimate(config, dataset, std::move(stop));
}

Session::BorrowedTrainer Session::takeTrainer() {
  std::unique_lock inUse(trainerInUse_);
  return {std::move(inUse), &trainer()};
}

Trainer& Session::trainer() {
  // Here, not before: LibTorch takes half a second to load.
  if (!trainer_)
    trainer_ = makeTrainer_();
  return *trainer_;
}

}  // namespace cuadrante::app
