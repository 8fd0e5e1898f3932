#include "app/workbench/session.h"

#include "app/sweeps/sweep_worker.h"
#include "app/workbench/error_sentence.h"
#include "app/workbench/guarded.h"
#include "core/ground/error.h"
#include "core/store/backup.h"
#include "core/work/train.h"

#include <sys/stat.h>

#include <utility>

namespace cuadrante::app {
namespace {

constexpr const char* kDatabaseName = "project.db";

}  // namespace

std::optional<Session::FileIdentity> Session::identityOf(const std::filesystem::path& file) {
  struct stat status {};
  if (::stat(file.c_str(), &status) != 0)
    return std::nullopt;
  return FileIdentity{static_cast<std::uint64_t>(status.st_dev),
                      static_cast<std::uint64_t>(status.st_ino)};
}

bool Session::isInPlace() const {
  return identityOf(project.folder() / kDatabaseName) == opened_;
}

void Session::requireInPlace() const {
  if (!isInPlace())
    throw ProjectError(Reason::CannotRead, project.folder(),
                       "it was moved, replaced or taken away since it was opened");
}

void Session::requireWritable() const {
  requireInPlace();
  project.requireWritable();
}

Session::Session(Project openProject, TrainerFactory makeTrainer,
                 std::unique_ptr<ui::SoundOutput> sound)
    : makeTrainer_(std::move(makeTrainer)),
      project(std::move(openProject)),
      acts(project.folder(), [this] { requireWritable(); }),
      runs(project.runsFolder()),
      allRuns(runs),
      sweep(project.runsFolder()),
      loader(project),
      player(std::move(sound)) {
  opened_ = identityOf(project.folder() / kDatabaseName);
  backupTimer_.setObjectName(QStringLiteral("backupTimer"));
  backupTimer_.setParent(this);
  backupTimer_.setInterval(kBackupInterval);
  connectGuarded(&backupTimer_, &QTimer::timeout, this, &Session::keepBackup);
  connectGuarded(&acts, &ActWriter::refused, this, &Session::endWriting);
  if (!project.readOnly())
    acts.prepare();
  // Before any page hears of it.
  connectGuarded(this, &Session::runsChanged, &allRuns, &RunsReader::setChanged);
  connectGuarded(&sweep, &SweepRunner::runEnded, this, &Session::runsChanged);
  connectGuarded(&steps, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    if (stepError_)
      stepError_(sentenceOf(error));
  });
  connectGuarded(&training, &BackgroundTask::failed, this, [this](const std::exception_ptr& error) {
    Q_EMIT trainingFailed(sentenceOf(error));
    Q_EMIT runsChanged();
  });
}

void Session::endWriting(const std::exception_ptr& error) {
  try {
    std::rethrow_exception(error);
  } catch (const ProjectError& failure) {
    if (failure.reason() != Reason::FlushFailed || project.readOnly())
      return;
    project.endWriting();
    Q_EMIT writingEnded();
  } catch (...) {
    // Refused for another reason, which the page says.
  }
}

bool Session::startStep(const StepInfo& info, Step step, ShowError onError) {
  return startTellingStep(
      info,
      [step = std::move(step)](Project& own, std::stop_token stop, const ProgressCallback& progress,
                               const BackgroundTask::Post&) {
        return step(own, std::move(stop), progress);
      },
      std::move(onError));
}

bool Session::startTellingStep(const StepInfo& info, TellingStep step, ShowError onError) {
  if (steps.isRunning())
    return false;
  stepInfo_ = info;
  stepError_ = std::move(onError);
  return steps.start([this, folder = project.folder(), step = std::move(step)](
                         std::stop_token stop, const BackgroundTask::Post& post) {
    const auto own = std::make_shared<Project>(Project::open(folder));
    const std::int64_t before = own->otherCommits();
    post([this] { Q_EMIT stepOpened(); });
    const std::function<void()> tell = step(
        *own, stop,
        throttled(post, [this](const Progress& progress) { Q_EMIT stepProgress(progress); }), post);
    return [this, own, before, tell] {
      tell();
      Q_EMIT stepCommitted(own, before);
    };
  });
}

void Session::keepBackups() {
  if (project.readOnly())
    return;
  keepBackup();
  backupTimer_.start();
}

void Session::keepBackup() {
  backups.start([folder = project.folder()](std::stop_token, const BackgroundTask::Post&) {
    Project own = Project::open(folder);
    cuadrante::keepBackup(own);
    return std::function<void()>();
  });
}

bool Session::startTraining(const TrainingConfig& config, VersionNumber version,
                            const std::optional<Evaluation>& there) {
  return startRun(
      config,
      [config, there, target = TrainingTarget{project.datasetFolder(version), version, runs}](
          Trainer& trainer, const TrainingCallback& onProgress, const std::stop_token& stop) {
        return there ? complete(trainer, *there, config, target, onProgress, stop)
                     : evaluate(trainer, config, target, onProgress, stop);
      });
}

bool Session::startResume(const Run& run) {
  return startRun(
      run.config,
      [number = run.number, target = TrainingTarget{run.dataset, run.version, runs}](
          Trainer& trainer, const TrainingCallback& onProgress, const std::stop_token& stop) {
        return resumeEvaluation(trainer, number, target, onProgress, stop);
      });
}

bool Session::startRun(const TrainingConfig& config, Train train) {
  if (training.isRunning())
    return false;
  trainingConfig_ = config;
  estimates.requestStop();
  return training.start([this, train = std::move(train)](const std::stop_token& stop,
                                                         const BackgroundTask::Post& post) {
    const auto [inUse, trainer] = takeTrainer();
    const Evaluation trained = train(
        *trainer,
        [this, &post](const TrainingProgress& progress) {
          post([this, progress] { Q_EMIT trainingProgress(progress); });
        },
        stop);
    return [this, run = trained.pooled()] {
      Q_EMIT trainingEnded(run);
      Q_EMIT runsChanged();
    };
  });
}

bool Session::startEstimate(BackgroundTask::Work measurement) {
  return !training.isRunning() && estimates.start(std::move(measurement));
}

double Session::measure(const TrainingConfig& config, const std::filesystem::path& dataset,
                        std::stop_token stop) {
  const std::unique_lock inUse(trainerInUse_, std::try_to_lock);
  if (!inUse.owns_lock())
    throw Interrupted();
  return trainer().estimate(config, dataset, std::move(stop));
}

double Session::measureInWorker(const TrainingConfig& config, const std::filesystem::path& dataset,
                                const std::stop_token& stop) {
  const double training = measure(config, dataset, stop);
  if (!workerStart_)
    workerStart_ = secondsToStart(workerProgram(), stop);
  return *workerStart_ + training;
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
